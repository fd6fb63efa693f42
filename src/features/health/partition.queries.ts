import { sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';

/** Answers how many partitions were made or dropped; what a partition is for, the function of the database says. */
export async function callKeepBodyPartitions(db: Database): Promise<number> {
  const [row] = await db.select({ changed: sql<number>`keep_body_partitions()` }).from(sql`(select 1) as one`);

  return row?.changed ?? 0;
}
