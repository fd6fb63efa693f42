import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { isOlderThanProgram } from '../count-pending-migrations.ts';
import type { Database } from '../database.ts';
import { migratePglite } from '../migrate-pglite.ts';
import { finishRestore, restoredFolder } from './finish-restore.ts';

export type RestoredData =
  /** `setAside` is where the data is that was there before. */
  | { kind: 'restored'; setAside: string | null }
  | { kind: 'refused'; because: 'not-empty' | 'cannot-be-opened' | 'newer' };

/** Whether there is data that a restore would take the place of. */
export function hasData(dataDir: string): boolean {
  const folder = join(dataDir, 'pglite');

  return existsSync(folder) && readdirSync(folder).length > 0;
}

/**
 * Puts the data of a backup in the place of the embedded database. Whoever calls this holds the lock of the data directory.
 * The data is unpacked beside, opened and brought up to date there; only then it takes the place, and what was there before is
 * set aside, not deleted. A process that is killed on the way leaves the former data or the new, never half of it.
 */
export async function restorePglite(
  dataDir: string,
  content: Uint8Array,
  { force, prepare }: { force: boolean; prepare: (db: Database) => Promise<void> },
): Promise<RestoredData> {
  finishRestore(dataDir);
  if (hasData(dataDir) && !force) return { kind: 'refused', because: 'not-empty' };
  await clearAway(dataDir);
  const beside = join(dataDir, `restoring-${randomUUID()}`);
  const refusal = await unpack(beside, content, prepare);
  if (refusal) {
    await rm(beside, { recursive: true, force: true });
    return { kind: 'refused', because: refusal };
  }

  await rename(beside, join(dataDir, restoredFolder));
  const setAside = await makeRoom(dataDir);
  finishRestore(dataDir);

  return { kind: 'restored', setAside };
}

/** What a restore that was killed has left behind. */
async function clearAway(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    const isLeft = name === restoredFolder || name.startsWith('restoring-');
    if (isLeft) await rm(join(dataDir, name), { recursive: true, force: true });
  }
}

async function unpack(
  folder: string,
  content: Uint8Array,
  prepare: (db: Database) => Promise<void>,
): Promise<'cannot-be-opened' | 'newer' | null> {
  await mkdir(folder, { mode: 0o700 });
  const loadDataDir = new Blob([new Uint8Array(content)], { type: 'application/x-gzip' });
  const client = await PGlite.create({ dataDir: folder, loadDataDir }).catch(() => null);
  if (!client) return 'cannot-be-opened';
  try {
    const db = drizzle(client);
    if (!(await isOlderThanProgram(db))) return 'newer';
    if ((await migratePglite(db)).kind === 'refused') return 'newer';
    await prepare(db);

    return null;
  } catch {
    return 'cannot-be-opened';
  } finally {
    await client.close();
  }
}

/** From here on, and not before, the restored data is the one that counts. */
async function makeRoom(dataDir: string): Promise<string | null> {
  const current = join(dataDir, 'pglite');
  if (!existsSync(current)) return null;
  const setAside = join(dataDir, `pglite-before-${new Date().toISOString().replaceAll(':', '-')}`);
  await rename(current, setAside);

  return setAside;
}
