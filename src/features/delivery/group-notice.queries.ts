import { and, asc, eq, isNull, notInArray, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { insertSoon } from '#database/unit-of-work.ts';
import { groupNotices } from './outbox.table.ts';

export type GroupNotice = typeof groupNotices.$inferSelect;
type NewGroupNotice = Omit<GroupNotice, 'sequence'>;

export async function insertGroupNotice(db: Database, notice: NewGroupNotice): Promise<void> {
  await insertSoon(db, groupNotices, notice);
}

/** The oldest that waits, but for those passed over. */
export async function findNextGroupNotice(
  db: Database,
  officeId: number,
  passedOver: readonly string[],
): Promise<GroupNotice | undefined> {
  const [notice] = await db
    .select()
    .from(groupNotices)
    .where(and(isWaiting(officeId), notInArray(groupNotices.id, [...passedOver])))
    .orderBy(asc(groupNotices.sequence))
    .limit(1);

  return notice;
}

/** One expander at a time, so that the notices to a group are told in the order in which they arose. */
export async function claimGroupNotice(db: Database, officeId: number, id: string): Promise<GroupNotice | undefined> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext('group-notices'), ${officeId}::int)`);
  const [notice] = await db
    .select()
    .from(groupNotices)
    .where(and(isWaiting(officeId), eq(groupNotices.id, id)))
    .for('update');

  return notice;
}

export async function markExpanded(db: Database, { officeId, id }: GroupNotice, expandedAt: Date): Promise<void> {
  await db
    .update(groupNotices)
    .set({ expandedAt })
    .where(and(eq(groupNotices.officeId, officeId), eq(groupNotices.id, id)));
}

function isWaiting(officeId: number) {
  return and(eq(groupNotices.officeId, officeId), isNull(groupNotices.expandedAt));
}
