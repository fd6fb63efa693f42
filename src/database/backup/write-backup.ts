import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type AboutBackup, readBackup } from './backup-file.ts';

export type WrittenBackup =
  | { kind: 'written'; about: AboutBackup }
  | { kind: 'refused'; because: 'exists' | 'no-such-directory' | 'not-writable' | 'not-verified' };

/** Says before anything is made whether a backup could be written there. */
export function refusalToWrite(path: string, options: { force: boolean }): 'exists' | 'no-such-directory' | null {
  if (!existsSync(dirname(path))) return 'no-such-directory';

  return existsSync(path) && !options.force ? 'exists' : null;
}

/**
 * Writes a backup that only its owner can read. It is written beside, read back and unpacked to see that it is whole, and only
 * then gets its name: under that name there is the former file or the new one, never half of one.
 */
export async function writeBackup(
  path: string,
  sealed: Uint8Array,
  options: { force: boolean },
): Promise<WrittenBackup> {
  const refusal = refusalToWrite(path, options);
  if (refusal) return { kind: 'refused', because: refusal };
  const beside = `${path}.${randomUUID()}.part`;
  try {
    await writeSafely(beside, sealed);
    const about = await verify(beside);
    if (!about) return { kind: 'refused', because: 'not-verified' };
    await rename(beside, path);
    await keepName(path);

    return { kind: 'written', about };
  } catch {
    return { kind: 'refused', because: 'not-writable' };
  } finally {
    await rm(beside, { force: true });
  }
}

async function writeSafely(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A name survives a power cut once its directory is written. Windows writes it by itself. */
async function keepName(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const directory = await open(dirname(path), 'r');
  await directory.sync().finally(() => directory.close());
}

async function verify(path: string): Promise<AboutBackup | null> {
  const read = readBackup(await readFile(path));
  if (read.kind === 'refused') return null;
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });

  return pipeline([read.content], createGunzip(), nowhere).then(
    () => read.about,
    () => null,
  );
}
