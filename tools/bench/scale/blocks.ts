import { sql } from 'drizzle-orm';
import { rowsOf } from '#database/rows-of.ts';
import type { Gauge } from './measure.ts';

/**
 * How many blocks of 8 kB the database has touched, which does not depend on what else the machine does. Of one connection: each
 * counts for itself and says so when it is told to. To count takes a few blocks as well, the same for every size.
 */
export const blocksTouched: Gauge = async ({ db }) => {
  await db.execute(sql`select pg_stat_force_next_flush()`);
  const [row] = rowsOf<{ blocks: number }>(
    await db.execute(sql`select (blks_hit + blks_read)::float8 as blocks from pg_stat_database
      where datname = current_database()`),
  );

  return row?.blocks ?? 0;
};
