import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { limitCounts } from './limit.table.ts';

type Window = { officeId: number; limit: string; subject: string; windowStartAt: Date };

/** One statement, so that two at once are counted as two. */
export async function incrementCount(db: Database, window: Window): Promise<number> {
  const [row] = await db
    .insert(limitCounts)
    .values({ ...window, count: 1 })
    .onConflictDoUpdate({
      target: [limitCounts.officeId, limitCounts.limit, limitCounts.subject, limitCounts.windowStartAt],
      set: { count: sql`${limitCounts.count} + 1` },
    })
    .returning({ count: limitCounts.count });

  return row?.count ?? 1;
}

/** Deletes at most `chunk` counts of windows that began before; says how many. */
export async function deleteCountsBefore(db: Database, officeId: number, before: Date, chunk: number): Promise<number> {
  const isOld = and(eq(limitCounts.officeId, officeId), lt(limitCounts.windowStartAt, before));
  const old = db.select({ row: sql`ctid` }).from(limitCounts).where(isOld).limit(chunk);
  const deleted = await db.delete(limitCounts).where(inArray(sql`ctid`, old)).returning({ limit: limitCounts.limit });

  return deleted.length;
}
