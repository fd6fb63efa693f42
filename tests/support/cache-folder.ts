/** Folders that are filled once and then serve every later run on this machine. */
import { lstat, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folder of this name below the temporary folder; `fill` runs only when it is not there yet. */
export async function cacheFolder(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const userId = process.getuid?.() ?? 0;
  const folder = join(tmpdir(), `xuanlian-tests-${userId}-${name}`);
  if (await isOurs(folder, userId)) return folder;

  const staging = await mkdtemp(`${folder}-`);
  const filled = join(staging, 'filled');
  await mkdir(filled, { mode: 0o755 });
  await fill(filled);
  // Another run may have been faster; whoever comes second uses what the first one made.
  await rename(filled, folder).catch(() => undefined);
  await rm(staging, { recursive: true, force: true });
  if (await isOurs(folder, userId)) return folder;
  throw new Error(`${folder} belongs to somebody else: remove it`);
}

/** The temporary folder is shared: what somebody else put there is not ours to run. */
async function isOurs(folder: string, userId: number): Promise<boolean> {
  const stat = await lstat(folder).catch(() => undefined);
  return stat?.isDirectory() === true && (process.platform === 'win32' || stat.uid === userId);
}
