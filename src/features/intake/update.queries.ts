import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { rowsOf } from '#database/rows-of.ts';
import { insertRows, insertSoon } from '#database/unit-of-work.ts';
import { type UpdateOutcome, updateBodies, updateFailures, updateKeys } from './update.table.ts';

export type UpdateKey = { officeId: number; accountId: string; dedupeKey: string };
type NewFailure = Pick<typeof updateFailures.$inferSelect, keyof UpdateKey | 'body' | 'lastError' | 'firstFailedAt'>;

/**
 * Answers the keys that are new; the others were accepted before. Whoever comes with the same key at the same moment waits here
 * for the other's commit; in the order of the keys, so that nobody waits in a circle.
 */
export async function insertUpdateKeys(
  db: Database,
  keys: readonly UpdateKey[],
  acceptedAt: Date,
): Promise<Set<string>> {
  const rows = keys
    .map(({ officeId, accountId, dedupeKey }) => ({ officeId, accountId, dedupeKey, acceptedAt }))
    .sort((left, right) => (nameOfKey(left) < nameOfKey(right) ? -1 : 1));
  const { accountId, dedupeKey } = updateKeys;
  const result = await db.execute(sql`${insertRows(updateKeys, rows)} on conflict do nothing
    returning ${accountId} as "accountId", ${dedupeKey} as "dedupeKey"`);

  return new Set(rowsOf<Omit<UpdateKey, 'officeId'>>(result).map(nameOfKey));
}

/** What tells one update from another within the office. */
export function nameOfKey({ accountId, dedupeKey }: Omit<UpdateKey, 'officeId'>): string {
  return `${accountId} ${dedupeKey}`;
}

/** What became of an update that was not simply accepted; with a time where it is taken in only now. */
export async function updateOutcome(
  db: Database,
  { acceptedAt, ...key }: UpdateKey & { acceptedAt?: Date },
  outcome: UpdateOutcome,
): Promise<void> {
  await db
    .update(updateKeys)
    .set({ outcome, ...(acceptedAt ? { acceptedAt } : {}) })
    .where(isKey(updateKeys, key));
}

/** Written with all others of the transaction. */
export function insertUpdateBody(db: Database, body: typeof updateBodies.$inferSelect): Promise<void> {
  return insertSoon(db, updateBodies, body);
}

/** Answers how often it has failed by now. */
export async function upsertFailure(db: Database, failure: NewFailure): Promise<number> {
  const [row] = await db
    .insert(updateFailures)
    .values({ ...failure, attempts: 1 })
    .onConflictDoUpdate({
      target: [updateFailures.officeId, updateFailures.accountId, updateFailures.dedupeKey],
      set: { attempts: sql`${updateFailures.attempts} + 1`, lastError: failure.lastError },
    })
    .returning({ attempts: updateFailures.attempts });

  return row?.attempts ?? 1;
}

export async function markParked(db: Database, key: UpdateKey, parkedAt: Date): Promise<void> {
  await db.update(updateFailures).set({ parkedAt }).where(isKey(updateFailures, key));
}

/** Updates that failed before and work now leave no trace of their failures. */
export async function deleteFailures(db: Database, officeId: number, keys: readonly UpdateKey[]): Promise<void> {
  const listed = JSON.stringify(keys.map(({ accountId, dedupeKey }) => ({ accountId, dedupeKey })));
  const isListed = sql`(${updateFailures.accountId}, ${updateFailures.dedupeKey}) in
    (select k."accountId", k."dedupeKey" from jsonb_to_recordset(${listed}::jsonb) as k("accountId" text, "dedupeKey" text))`;
  await db
    .delete(updateFailures)
    .where(and(eq(updateFailures.officeId, officeId), isListed, isNull(updateFailures.parkedAt)));
}

function isKey(table: typeof updateKeys | typeof updateFailures, { officeId, accountId, dedupeKey }: UpdateKey) {
  return and(eq(table.officeId, officeId), eq(table.accountId, accountId), eq(table.dedupeKey, dedupeKey));
}
