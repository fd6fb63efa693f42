import { sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { isHeldUp } from './is-held-up.ts';
import { type LargeIndex, largeIndexes } from './large-indexes.ts';

type Building = { indexes?: readonly LargeIndex[]; onBegin?: (name: string) => void; isConcurrent: boolean };

/** Answers the names of the indexes that were built. One that a killed build has left is invalid: it goes, and is built again. */
export async function buildLargeIndexes(
  db: Database,
  { indexes = largeIndexes, onBegin, isConcurrent }: Building,
): Promise<string[]> {
  const built: string[] = [];
  for (const index of indexes) {
    if ((await findState(db, index.name)) === 'valid') continue;
    onBegin?.(index.name);
    await patiently(() => build(db, index, isConcurrent ? 'concurrently' : ''));
    built.push(index.name);
  }

  return built;
}

async function build(db: Database, { name, on }: LargeIndex, concurrently: string): Promise<void> {
  const isLeft = (await findState(db, name)) === 'invalid';
  if (isLeft) await db.execute(sql.raw(`drop index ${concurrently} if exists "${name}"`));
  await db.execute(sql.raw(`create index ${concurrently} if not exists "${name}" on ${on}`));
}

async function findState(db: Database, name: string): Promise<'valid' | 'invalid' | 'missing'> {
  const [index] = await db
    .select({ isValid: sql<boolean>`indisvalid` })
    .from(sql`pg_index`)
    .where(sql`indexrelid = to_regclass(${`"${name}"`})`);
  if (!index) return 'missing';

  return index.isValid ? 'valid' : 'invalid';
}

/** A deadlock with somebody who writes ends one of both; the next try drops what this one left. */
async function patiently(step: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await step();
    } catch (error) {
      if (tries === 3 || !isHeldUp(error)) throw error;
    }
  }
}
