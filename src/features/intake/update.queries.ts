import { and, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { rowsOf } from '#database/rows-of.ts';
import { insertRows, insertSoon } from '#database/unit-of-work.ts';
import { channelIdentities } from '../person/person.table.ts';
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

/** What became of an update that was not simply accepted. */
export async function updateOutcome(db: Database, key: UpdateKey, outcome: UpdateOutcome): Promise<void> {
  await db.update(updateKeys).set({ outcome }).where(isKey(updateKeys, key));
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

export async function deleteBodiesBefore(db: Database, officeId: number, before: Date, chunk: number): Promise<number> {
  const isOld = and(eq(updateBodies.officeId, officeId), lt(updateBodies.acceptedAt, before));
  const old = db.select({ id: updateBodies.id }).from(updateBodies).where(isOld).limit(chunk);
  const isDue = and(eq(updateBodies.officeId, officeId), inArray(updateBodies.id, old));

  return (await db.delete(updateBodies).where(isDue).returning({ id: updateBodies.id })).length;
}

export async function deleteBodiesOf(db: Database, whose: { officeId: number; personId: string }): Promise<void> {
  const isTheirs = and(eq(updateBodies.officeId, whose.officeId), eq(updateBodies.personId, whose.personId));
  await db.delete(updateBodies).where(isTheirs);
}

/** What failed was kept before anybody knew whose it was; it is found by what the platform calls the sender. */
export async function deleteFailuresOf(
  db: Database,
  { officeId, personId }: { officeId: number; personId: string },
): Promise<void> {
  const isTheirs = sql`exists (select 1 from ${channelIdentities} i where i.office_id = ${updateFailures.officeId}
    and i.account_id = ${updateFailures.accountId} and i.external_id = ${updateFailures.body} ->> 'externalId'
    and i.person_id = ${personId})`;
  await db.delete(updateFailures).where(and(eq(updateFailures.officeId, officeId), isTheirs));
}

export async function deleteKeysBefore(db: Database, officeId: number, before: Date, chunk: number): Promise<number> {
  const isOld = and(eq(updateKeys.officeId, officeId), lt(updateKeys.acceptedAt, before));
  const old = db.select({ row: sql`ctid` }).from(updateKeys).where(isOld).limit(chunk);
  const deleted = await db.delete(updateKeys).where(inArray(sql`ctid`, old)).returning({ key: updateKeys.dedupeKey });

  return deleted.length;
}

export async function deleteFailuresBefore(db: Database, officeId: number, before: Date, chunk: number) {
  const isOld = and(eq(updateFailures.officeId, officeId), lt(updateFailures.firstFailedAt, before));
  const old = db.select({ row: sql`ctid` }).from(updateFailures).where(isOld).limit(chunk);
  const isDue = inArray(sql`ctid`, old);

  return (await db.delete(updateFailures).where(isDue).returning({ key: updateFailures.dedupeKey })).length;
}

function isKey(table: typeof updateKeys | typeof updateFailures, { officeId, accountId, dedupeKey }: UpdateKey) {
  return and(eq(table.officeId, officeId), eq(table.accountId, accountId), eq(table.dedupeKey, dedupeKey));
}
