import { and, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { channelIdentities } from '../person/person.table.ts';
import { updateBodies, updateFailures, updateKeys } from './update.table.ts';

export type UpdateKey = { officeId: number; accountId: string; dedupeKey: string };
type NewFailure = Pick<typeof updateFailures.$inferSelect, keyof UpdateKey | 'body' | 'lastError' | 'firstFailedAt'>;

/** `false` when the update was accepted before. Whoever comes at the same moment waits here for the other's commit. */
export async function insertUpdateKey(db: Database, key: typeof updateKeys.$inferInsert): Promise<boolean> {
  const inserted = await db
    .insert(updateKeys)
    .values(key)
    .onConflictDoNothing()
    .returning({ dedupeKey: updateKeys.dedupeKey });

  return inserted.length > 0;
}

export async function insertUpdateBody(db: Database, body: typeof updateBodies.$inferSelect): Promise<void> {
  await db.insert(updateBodies).values(body);
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
  await db.update(updateFailures).set({ parkedAt }).where(isFailure(key));
}

/** An update that failed before and works now leaves no trace of its failures. */
export async function deleteFailure(db: Database, key: UpdateKey): Promise<void> {
  await db.delete(updateFailures).where(and(isFailure(key), isNull(updateFailures.parkedAt)));
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

function isFailure({ officeId, accountId, dedupeKey }: UpdateKey) {
  return and(
    eq(updateFailures.officeId, officeId),
    eq(updateFailures.accountId, accountId),
    eq(updateFailures.dedupeKey, dedupeKey),
  );
}
