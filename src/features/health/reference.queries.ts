import { and, getTableName, isNotNull, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Context } from '../context.ts';
import { officeOf, walkAlong } from './page.queries.ts';

/**
 * What a row names has to be there: `column` names the `key` of a row in another table of the same office. `along` leads the
 * walk and names the row; `when` says which rows it goes for, `among` which may be meant.
 */
export type Reference = { along: PgColumn; column: PgColumn; key: PgColumn; when?: SQL; among?: SQL };

export type Dangling = { table: string; id: string; column: string; points: string };

/** The rows that name what is not there. */
export async function listDangling(context: Context, reference: Reference): Promise<Dangling[]> {
  const { along, column, key, when, among } = reference;
  const [from, to] = [along.table as PgTable, key.table as PgTable];
  const isMeant = and(sql`${officeOf(key)} = ${officeOf(column)}`, sql`${key} = ${column}`, among);
  const rows = await walkAlong(context, along, (isOnPage) =>
    context.db
      .select({ id: sql<string>`${along}::text`, points: sql<string>`${column}::text` })
      .from(from)
      .where(and(isOnPage, isNotNull(column), when, sql`not exists (select 1 from ${to} where ${isMeant})`)),
  );

  return rows.map((row) => ({ ...row, table: getTableName(from), column: column.name }));
}
