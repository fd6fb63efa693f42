import { and, asc, eq, getTableColumns, gt, lte, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Context } from '../context.ts';
import { inPages, type Page } from './in-pages.ts';

/**
 * Walks the table of a column page by page and gathers what the query finds in each; the query is handed the condition that
 * bounds it. An index has to begin with the office and this column.
 */
export function walkAlong<Found>(
  context: Context,
  along: PgColumn,
  findIn: (isOnPage: SQL | undefined, page: Page) => Promise<Found[]>,
): Promise<Found[]> {
  return inPages(context, {
    findEnd: (after, size) => findPageEnd(context, along, { after, size }),
    findIn: (page) => findIn(isOnPage(context, along, page), page),
  });
}

/** The column that says whose a row is; every table of an office has it. */
export function officeOf(column: PgColumn): PgColumn {
  const { officeId } = getTableColumns(column.table) as Record<string, PgColumn>;
  if (!officeId) throw new Error('a table without an office');

  return officeId;
}

async function findPageEnd(
  { db, office }: Context,
  along: PgColumn,
  { after, size }: { after: string | null; size: number },
): Promise<string | null> {
  const isLater = after === null ? undefined : gt(along, keyAs(along, after));
  const [row] = await db
    .select({ key: sql<string>`${along}::text` })
    .from(along.table as PgTable)
    .where(and(eq(officeOf(along), office.id), isLater))
    .orderBy(asc(along))
    .offset(size - 1)
    .limit(1);

  return row?.key ?? null;
}

function isOnPage({ office }: Context, along: PgColumn, { after, upTo }: Page): SQL | undefined {
  return and(
    eq(officeOf(along), office.id),
    after === null ? undefined : gt(along, keyAs(along, after)),
    upTo === null ? undefined : lte(along, keyAs(along, upTo)),
  );
}

/** That a time lies near those of a page, for what was written at about the same time. */
export function isAround(column: PgColumn, { after, upTo }: Page): SQL | undefined {
  return and(
    after === null ? undefined : sql`${column} > ${after}::timestamptz - interval '1 minute'`,
    upTo === null ? undefined : sql`${column} <= ${upTo}::timestamptz + interval '1 minute'`,
  );
}

/** A key goes back as the text it came as: a `Date` would lose what is finer than a millisecond. */
function keyAs(column: PgColumn, key: string): SQL {
  return sql`${key}::${sql.raw(column.getSQLType())}`;
}
