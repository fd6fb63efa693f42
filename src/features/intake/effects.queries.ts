import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { rowsOf } from '#database/rows-of.ts';
import type { Message } from '#shared/message.ts';
import { groupNotices, outboxMessages } from '../delivery/outbox.table.ts';

export type Written = { table: string; inserted: number; updated: number; deleted: number };
export type SaidMessage = { personId: string; accountId: string; message: Message | null };
export type SaidNotice = { groupCode: string; notice: unknown };

/** How many rows of each table this session's open transaction has written; what came before it may be counted in. */
export async function countWrites(db: Database): Promise<Written[]> {
  const result = await db.execute(sql`
    select relname as "table", n_tup_ins::int as inserted, n_tup_upd::int as updated, n_tup_del::int as deleted
    from pg_stat_xact_user_tables where schemaname = 'public' and n_tup_ins + n_tup_upd + n_tup_del > 0
    order by relname`);

  return rowsOf<Written>(result);
}

/** What the open transaction has put into the outbox. */
export function listOwnMessages(db: Database, officeId: number): Promise<SaidMessage[]> {
  const { personId, accountId, message, sequence, id, state } = outboxMessages;

  return db
    .select({ personId, accountId, message })
    .from(outboxMessages)
    .where(and(eq(outboxMessages.officeId, officeId), eq(state, 'pending'), isOwn))
    .orderBy(asc(accountId), asc(personId), asc(sequence), asc(id));
}

/** What the open transaction has for deputy groups. */
export function listOwnNotices(db: Database, officeId: number): Promise<SaidNotice[]> {
  const { groupCode, notice, sequence, expandedAt } = groupNotices;

  return db
    .select({ groupCode, notice })
    .from(groupNotices)
    .where(and(eq(groupNotices.officeId, officeId), isNull(expandedAt), isOwn))
    .orderBy(asc(sequence));
}

/** A row of the statement's one table that the open transaction itself wrote. */
const isOwn = sql`xmin = pg_current_xact_id()::xid`;
