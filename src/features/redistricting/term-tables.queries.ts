import { and, eq, gt, inArray, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Database } from '#database/database.ts';
import { rowsOf } from '#database/rows-of.ts';
import { unitBoundaries } from '../electorate/boundary.table.ts';
import { deputyGroups, groupMembers, groupUnits, seats } from '../electorate/deputy.table.ts';
import { places, placeUnits } from '../electorate/place.table.ts';
import { electoralUnits, unitSuccessions } from '../electorate/unit.table.ts';

/** The dated tables an activation writes to: each row it adds or supersedes bears its instant. */
export const termTables = [
  ...[electoralUnits, unitSuccessions, unitBoundaries, places, placeUnits],
  ...[deputyGroups, groupUnits, seats, groupMembers],
] as const;
export type TermTable = (typeof termTables)[number];

/** When anything in these tables was last written; an activation has to be later, so that its instant is its own. */
export async function findLastWriting(db: Database, officeId: number): Promise<Date | null> {
  let last: Date | null = null;
  for (const table of termTables) {
    const result = await db.execute(sql`
      select (extract(epoch from greatest(max("recorded_at"), max("superseded_at"))) * 1000)::text as "at"
      from ${table} where "office_id" = ${officeId}`);
    const at = rowsOf<{ at: string | null }>(result)[0]?.at;
    const instant = at ? new Date(Math.ceil(Number(at))) : null;
    if (instant && (!last || instant > last)) last = instant;
  }

  return last;
}

/** Whether somebody has superseded, since, what was written at an instant. */
export async function hasBeenCorrected(db: Database, officeId: number, at: Date): Promise<boolean> {
  for (const table of termTables) {
    const [row] = await db
      .select({ id: table.id })
      .from(table as PgTable)
      .where(
        and(
          eq(table.officeId, officeId),
          eq(table.recordedAt, at),
          isNotNull(table.supersededAt),
          ne(table.supersededAt, at),
        ),
      )
      .limit(1);
    if (row) return true;
  }

  return false;
}

/** Whether something was added to these units since an instant. */
export async function hasBeenAddedTo(
  db: Database,
  officeId: number,
  since: { at: Date; unitCodes: readonly string[] },
) {
  const columns = [
    { table: electoralUnits, code: electoralUnits.code },
    { table: placeUnits, code: placeUnits.unitCode },
    { table: groupUnits, code: groupUnits.unitCode },
    { table: seats, code: seats.unitCode },
  ];
  for (const { table, code } of columns) {
    const [row] = await db
      .select({ id: table.id })
      .from(table as PgTable)
      .where(
        and(
          eq(table.officeId, officeId),
          gt(table.recordedAt, since.at),
          inArray(code, [...since.unitCodes]),
          isNull(table.supersededAt),
        ),
      )
      .limit(1);
    if (row) return true;
  }

  return false;
}

/** What was written at an instant no longer counts. */
export async function updateWrittenSuperseded(
  db: Database,
  table: TermTable,
  written: { officeId: number; at: Date; now: Date },
): Promise<void> {
  await db
    .update(table as PgTable)
    .set({ supersededAt: written.now })
    .where(and(eq(table.officeId, written.officeId), eq(table.recordedAt, written.at), isNull(table.supersededAt)));
}

/** What was superseded at an instant, and had stood before it. */
export function listSupersededAt<Table extends TermTable>(
  db: Database,
  table: Table,
  { officeId, at }: { officeId: number; at: Date },
): Promise<Table['$inferSelect'][]> {
  return db
    .select()
    .from(table as PgTable)
    .where(and(eq(table.officeId, officeId), eq(table.supersededAt, at), ne(table.recordedAt, at)))
    .then((rows) => rows as Table['$inferSelect'][]);
}

/** The codes of the places of which a version was written or superseded at an instant. */
export async function listPlacesWritten(db: Database, officeId: number, at: Date): Promise<string[]> {
  const rows = await db
    .selectDistinct({ code: places.code })
    .from(places)
    .where(and(eq(places.officeId, officeId), or(eq(places.recordedAt, at), eq(places.supersededAt, at))));

  return rows.map(({ code }) => code);
}
