import { and, asc, eq, isNotNull, isNull, lt, type SQL } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import type { UpdateKey } from './update.queries.ts';
import { updateFailures } from './update.table.ts';

export type ParkedUpdate = Omit<typeof updateFailures.$inferSelect, 'officeId' | 'parkedAt'> & { parkedAt: Date };

/** The longest parked first. */
export async function listParkedUpdates(db: Database, officeId: number, limit: number): Promise<ParkedUpdate[]> {
  const rows = await db
    .select()
    .from(updateFailures)
    .where(and(eq(updateFailures.officeId, officeId), isNotNull(updateFailures.parkedAt)))
    .orderBy(asc(updateFailures.parkedAt), asc(updateFailures.dedupeKey))
    .limit(limit);

  return rows.flatMap(asParked);
}

/** Locks the oldest of what failed before an instant and is neither heard nor parked. */
export function claimAbandoned(
  db: Database,
  officeId: number,
  { before, limit }: { before: Date; limit: number },
): Promise<UpdateKey[]> {
  const { accountId, dedupeKey, firstFailedAt, parkedAt } = updateFailures;

  return db
    .select({ officeId: updateFailures.officeId, accountId, dedupeKey })
    .from(updateFailures)
    .where(and(eq(updateFailures.officeId, officeId), isNull(parkedAt), lt(firstFailedAt, before)))
    .orderBy(asc(firstFailedAt))
    .limit(limit)
    .for('update', { skipLocked: true });
}

export async function findParkedUpdate(db: Database, key: UpdateKey): Promise<ParkedUpdate | undefined> {
  const rows = await db.select().from(updateFailures).where(isParked(key));

  return rows.flatMap(asParked)[0];
}

/** Of two who deal with the same update at once the second finds nothing. */
export async function claimParkedUpdate(db: Database, key: UpdateKey): Promise<ParkedUpdate | undefined> {
  const rows = await db.select().from(updateFailures).where(isParked(key)).for('update');

  return rows.flatMap(asParked)[0];
}

export async function deleteParkedUpdate(db: Database, key: UpdateKey): Promise<void> {
  await db.delete(updateFailures).where(isParked(key));
}

function isParked({ officeId, accountId, dedupeKey }: UpdateKey): SQL | undefined {
  return and(
    eq(updateFailures.officeId, officeId),
    eq(updateFailures.accountId, accountId),
    eq(updateFailures.dedupeKey, dedupeKey),
    isNotNull(updateFailures.parkedAt),
  );
}

function asParked({ officeId: _, parkedAt, ...failure }: typeof updateFailures.$inferSelect): ParkedUpdate[] {
  return parkedAt ? [{ ...failure, parkedAt }] : [];
}
