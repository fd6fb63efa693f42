import { type SQL, sql } from 'drizzle-orm';

/** An instant as a statement names it. */
export type DatabaseTime = SQL;

/**
 * The clock of the database, which all senders share; or a given instant, in a test. It is the time of the statement and not of
 * its transaction: a claim that had to wait for its turn would take what was owed meanwhile for planned, and let what came after
 * it overtake.
 */
export function databaseTime(instead?: Date): DatabaseTime {
  return instead ? sql`${instead.toISOString()}::timestamptz` : sql`statement_timestamp()`;
}
