import { and, asc, eq, isNull, not, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { insertSoon } from '#database/unit-of-work.ts';
import { groupNotices } from './outbox.table.ts';

export type GroupNotice = typeof groupNotices.$inferSelect;
type NewGroupNotice = Omit<GroupNotice, 'sequence'>;

export async function insertGroupNotice(db: Database, notice: NewGroupNotice): Promise<void> {
  await insertSoon(db, groupNotices, notice);
}

/** The oldest that wait, but for those passed over. */
export function listWaitingNotices(
  db: Database,
  officeId: number,
  { passedOver, limit }: { passedOver: readonly string[]; limit: number },
): Promise<Pick<GroupNotice, 'id'>[]> {
  return db
    .select({ id: groupNotices.id })
    .from(groupNotices)
    .where(and(isWaiting(officeId), not(isOneOf(passedOver))))
    .orderBy(asc(groupNotices.sequence))
    .limit(limit);
}

/** One expander at a time, so that the notices to a group are told in the order in which they arose. */
export async function claimGroupNotices(
  db: Database,
  officeId: number,
  ids: readonly string[],
): Promise<GroupNotice[]> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext('group-notices'), ${officeId}::int)`);

  return db
    .select()
    .from(groupNotices)
    .where(and(isWaiting(officeId), isOneOf(ids)))
    .orderBy(asc(groupNotices.sequence))
    .for('update');
}

export async function markExpanded(
  db: Database,
  officeId: number,
  { ids, at }: { ids: readonly string[]; at: Date },
): Promise<void> {
  await db
    .update(groupNotices)
    .set({ expandedAt: at })
    .where(and(eq(groupNotices.officeId, officeId), isOneOf(ids)));
}

function isOneOf(ids: readonly string[]) {
  return sql`${groupNotices.id} = any(string_to_array(${ids.join(' ')}, ' ')::uuid[])`;
}

function isWaiting(officeId: number) {
  return and(eq(groupNotices.officeId, officeId), isNull(groupNotices.expandedAt));
}
