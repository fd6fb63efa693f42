import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { groupNotices } from './outbox.table.ts';

export type GroupNotice = typeof groupNotices.$inferSelect;

export async function insertGroupNotice(db: Database, notice: GroupNotice): Promise<void> {
  await db.insert(groupNotices).values(notice);
}

/** One expander at a time, so that the notices to a group are told in the order in which they arose. */
export async function claimNextGroupNotice(db: Database, officeId: number): Promise<GroupNotice | undefined> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext('group-notices'), ${officeId}::int)`);
  const [notice] = await db
    .select()
    .from(groupNotices)
    .where(and(eq(groupNotices.officeId, officeId), isNull(groupNotices.expandedAt)))
    .orderBy(asc(groupNotices.createdAt), asc(groupNotices.id))
    .limit(1)
    .for('update');

  return notice;
}

export async function markExpanded(db: Database, { officeId, id }: GroupNotice, expandedAt: Date): Promise<void> {
  await db
    .update(groupNotices)
    .set({ expandedAt })
    .where(and(eq(groupNotices.officeId, officeId), eq(groupNotices.id, id)));
}
