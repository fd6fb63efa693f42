import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { rowsOf } from '#database/rows-of.ts';
import type { Message } from '#shared/message.ts';
import { groupNotices, outboxBodies, outboxMessages } from '../delivery/outbox.table.ts';
import { isItsBody } from '../delivery/outbox-body.queries.ts';

export type Written = { table: string; inserted: number; updated: number; deleted: number };
export type SaidMessage = { personId: string; accountId: string; message: Message | null };
export type SaidNotice = { groupCode: string; notice: unknown };

/** How many rows of each table, its partitions together, this session's open transaction has written; what came before it may be counted in. */
export async function countWrites(db: Database): Promise<Written[]> {
  const result = await db.execute(sql`
    select coalesce(inhparent, relid)::regclass::text as "table", sum(n_tup_ins)::int as inserted,
      sum(n_tup_upd)::int as updated, sum(n_tup_del)::int as deleted
    from pg_stat_xact_user_tables left join pg_inherits on inhrelid = relid
    where schemaname = 'public' and n_tup_ins + n_tup_upd + n_tup_del > 0
    group by 1 order by 1`);

  return rowsOf<Written>(result);
}

/** What the open transaction has put into the outbox. */
export function listOwnMessages(db: Database, officeId: number): Promise<SaidMessage[]> {
  const { personId, accountId, sequence, id, state } = outboxMessages;

  return db
    .select({ personId, accountId, message: outboxBodies.message })
    .from(outboxMessages)
    .leftJoin(outboxBodies, isItsBody)
    .where(and(eq(outboxMessages.officeId, officeId), eq(state, 'pending'), isOwn(outboxMessages)))
    .orderBy(asc(accountId), asc(personId), asc(sequence), asc(id));
}

/** What the open transaction has for deputy groups. */
export function listOwnNotices(db: Database, officeId: number): Promise<SaidNotice[]> {
  const { groupCode, notice, sequence, expandedAt } = groupNotices;

  return db
    .select({ groupCode, notice })
    .from(groupNotices)
    .where(and(eq(groupNotices.officeId, officeId), isNull(expandedAt), isOwn(groupNotices)))
    .orderBy(asc(sequence));
}

/** A row of the table that the open transaction itself wrote. */
function isOwn(table: typeof outboxMessages | typeof groupNotices): SQL {
  return sql`${table}.xmin = pg_current_xact_id()::xid`;
}
