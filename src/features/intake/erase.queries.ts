import { and, asc, eq, inArray, isNotNull, lt, ne, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { channelIdentities } from '../person/person.table.ts';
import { updateBodies, updateFailures, updateKeys } from './update.table.ts';

type Whose = { officeId: number; personId: string };
type NamedUpdate = { accountId: string; dedupeKey: string };

/** Deletes what a person sent and answers what it came as. */
export function deleteBodiesOf(db: Database, { officeId, personId }: Whose): Promise<NamedUpdate[]> {
  const { accountId, dedupeKey } = updateBodies;

  return db
    .delete(updateBodies)
    .where(and(eq(updateBodies.officeId, officeId), eq(updateBodies.personId, personId)))
    .returning({ accountId, dedupeKey });
}

/** One of them, by what the platform calls the message. */
export function deleteBodyOfMessage(
  db: Database,
  { officeId, personId }: Whose,
  messageId: string,
): Promise<NamedUpdate[]> {
  const { accountId, dedupeKey, body } = updateBodies;
  const isTheirs = and(eq(updateBodies.officeId, officeId), eq(updateBodies.personId, personId));

  return db
    .delete(updateBodies)
    .where(and(isTheirs, sql`${body} ->> 'messageId' = ${messageId}`))
    .returning({ accountId, dedupeKey });
}

/** What failed was kept before anybody knew whose it was; it is found by what the platform calls the sender. */
export function deleteFailuresOf(db: Database, { officeId, personId }: Whose): Promise<NamedUpdate[]> {
  const { accountId, dedupeKey } = updateFailures;
  const isTheirs = sql`exists (select 1 from ${channelIdentities} i where i.office_id = ${updateFailures.officeId}
    and i.account_id = ${accountId} and i.external_id = ${updateFailures.body} ->> 'externalId'
    and i.person_id = ${personId})`;

  return db
    .delete(updateFailures)
    .where(and(eq(updateFailures.officeId, officeId), isTheirs))
    .returning({ accountId, dedupeKey });
}

/** That an update came is still known, so that it is not taken in again; of what it said nothing is. */
export async function markForgotten(db: Database, officeId: number, named: readonly NamedUpdate[]): Promise<void> {
  const listed = JSON.stringify(named.map(({ accountId, dedupeKey }) => ({ accountId, dedupeKey })));
  const isNamed = sql`(${updateKeys.accountId}, ${updateKeys.dedupeKey}) in
    (select k."accountId", k."dedupeKey" from jsonb_to_recordset(${listed}::jsonb) as k("accountId" text, "dedupeKey" text))`;
  await db
    .update(updateKeys)
    .set({ outcome: 'forgotten' })
    .where(and(eq(updateKeys.officeId, officeId), isNamed));
}

export async function deleteBodiesBefore(db: Database, officeId: number, before: Date, chunk: number): Promise<number> {
  const isOld = and(eq(updateBodies.officeId, officeId), lt(updateBodies.acceptedAt, before));
  const { acceptedAt, id } = updateBodies;
  const old = db.select({ acceptedAt, id }).from(updateBodies).where(isOld).orderBy(asc(acceptedAt)).limit(chunk);
  const isDue = and(eq(updateBodies.officeId, officeId), sql`(${acceptedAt}, ${id}) in ${old}`);

  return (await db.delete(updateBodies).where(isDue).returning({ id })).length;
}

/** When the oldest body came in; `null` when there is none. */
export async function findOldestBody(db: Database, officeId: number): Promise<Date | null> {
  const [oldest] = await db
    .select({ acceptedAt: updateBodies.acceptedAt })
    .from(updateBodies)
    .where(eq(updateBodies.officeId, officeId))
    .orderBy(asc(updateBodies.acceptedAt))
    .limit(1);

  return oldest?.acceptedAt ?? null;
}

/** The key of a parked update stays until the update itself is erased: by its own rule. */
export async function deleteKeysBefore(db: Database, officeId: number, before: Date, chunk: number): Promise<number> {
  const isOld = and(
    eq(updateKeys.officeId, officeId),
    lt(updateKeys.acceptedAt, before),
    ne(updateKeys.outcome, 'parked'),
  );
  const old = db.select({ row: sql`ctid` }).from(updateKeys).where(isOld).limit(chunk);
  const isDue = and(eq(updateKeys.officeId, officeId), inArray(sql`ctid`, old));
  const deleted = await db.delete(updateKeys).where(isDue).returning({ key: updateKeys.dedupeKey });

  return deleted.length;
}

/** What failed now and then and was not brought again; what is parked waits for a person. */
export async function deleteFailuresBefore(db: Database, officeId: number, before: Date, chunk: number) {
  const isOld = and(
    eq(updateFailures.officeId, officeId),
    lt(updateFailures.firstFailedAt, before),
    sql`${updateFailures.parkedAt} is null`,
  );
  const old = db.select({ row: sql`ctid` }).from(updateFailures).where(isOld).limit(chunk);
  const isDue = and(eq(updateFailures.officeId, officeId), inArray(sql`ctid`, old));

  return (await db.delete(updateFailures).where(isDue).returning({ key: updateFailures.dedupeKey })).length;
}

/** What was parked goes together with its key, so that neither stands there without the other. */
export async function deleteParkedBefore(db: Database, officeId: number, before: Date, chunk: number): Promise<number> {
  const { accountId, dedupeKey, parkedAt } = updateFailures;
  const isOld = and(eq(updateFailures.officeId, officeId), isNotNull(parkedAt), lt(parkedAt, before));
  const old = db.select({ row: sql`ctid` }).from(updateFailures).where(isOld).limit(chunk);
  const isDue = and(eq(updateFailures.officeId, officeId), inArray(sql`ctid`, old));
  const gone = await db.delete(updateFailures).where(isDue).returning({ accountId, dedupeKey });
  await markForgotten(db, officeId, gone);

  return gone.length;
}
