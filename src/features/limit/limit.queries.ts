import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { rowsOf } from '#database/rows-of.ts';
import { insertRows } from '#database/unit-of-work.ts';
import { limitCounts } from './limit.table.ts';

type Counted = Omit<typeof limitCounts.$inferSelect, 'officeId'>;

/** One statement, so that two at once are counted as two; in the order of the keys, so that nobody waits in a circle. */
export async function addCounts(db: Database, officeId: number, added: readonly Counted[]): Promise<Counted[]> {
  const rows = added
    .map((row) => ({ officeId, ...row }))
    .sort((left, right) => (`${left.limit} ${left.subject}` < `${right.limit} ${right.subject}` ? -1 : 1));
  const { limit, subject, windowStartAt, count } = limitCounts;
  if (rows.length === 0) return [];
  const result = await db.execute(sql`${insertRows(limitCounts, rows)}
    on conflict (office_id, limit_name, subject, window_start_at) do update set count = ${count} + excluded.count
    returning ${limit} as "limit", ${subject} as "subject", ${windowStartAt} as "windowStartAt", ${count} as "count"`);

  return rowsOf<Counted>(result);
}

/** Deletes at most `chunk` counts of windows that began before; says how many. */
export async function deleteCountsBefore(db: Database, officeId: number, before: Date, chunk: number): Promise<number> {
  const isOld = and(eq(limitCounts.officeId, officeId), lt(limitCounts.windowStartAt, before));
  const old = db.select({ row: sql`ctid` }).from(limitCounts).where(isOld).limit(chunk);
  const deleted = await db.delete(limitCounts).where(inArray(sql`ctid`, old)).returning({ limit: limitCounts.limit });

  return deleted.length;
}
