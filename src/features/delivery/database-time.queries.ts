import { type SQL, sql } from 'drizzle-orm';

/** An instant as a statement names it. */
export type DatabaseTime = SQL;

/** The clock of the database, which all senders share; or a given instant, in a test. */
export function databaseTime(instead?: Date): DatabaseTime {
  return instead ? sql`${instead.toISOString()}::timestamptz` : sql`now()`;
}
