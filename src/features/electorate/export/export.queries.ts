import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Database } from '#database/database.ts';
import type { LocalDay } from '#shared/local-day.ts';
import { unitBoundaries } from '../boundary.table.ts';
import { deputyGroups, seats } from '../deputy.table.ts';
import { places, stations } from '../place.table.ts';
import { compositionTargets, congresses, electoralUnits } from '../unit.table.ts';
import { heldOn, validOn } from '../valid-on.queries.ts';

type Table = PgTable & { officeId: PgColumn };
type Listed<From extends Table> = { table: From; key: (keyof From['$inferSelect'])[]; condition: SQL | undefined };

/** Pages by key: each begins where the one before ended, so that none grows slower than the first. */
async function* pagesOf<From extends Table>(
  db: Database,
  officeId: number,
  { table, key, condition, size = 2000 }: Listed<From> & { size?: number },
): AsyncGenerator<From['$inferSelect'][]> {
  const columns = key.map((name) => (table as unknown as Record<keyof From['$inferSelect'], PgColumn>)[name]);
  for (let after: From['$inferSelect'] | undefined; ; ) {
    const rows = (await db
      .select()
      .from(table as PgTable)
      .where(
        and(
          eq(table.officeId, officeId),
          condition,
          after &&
            isAfter(
              columns,
              key.map((name) => after?.[name]),
            ),
        ),
      )
      .orderBy(...columns.map((column) => asc(column)))
      .limit(size)) as From['$inferSelect'][];
    if (rows.length > 0) yield rows;
    if (rows.length < size) return;
    after = rows.at(-1);
  }
}

function isAfter(columns: readonly PgColumn[], values: readonly unknown[]): SQL {
  const last = columns.map(
    (column, index) => sql`${sql.param(values[index], column)}::${sql.raw(column.getSQLType())}`,
  );

  return sql`(${sql.join([...columns], sql`, `)}) > (${sql.join(last, sql`, `)})`;
}

type Asked = { officeId: number; on: LocalDay | null };

export const pageCongresses = (db: Database, { officeId }: Asked) =>
  pagesOf(db, officeId, { table: congresses, key: ['code'], condition: undefined });

export const pageStations = (db: Database, { officeId }: Asked) =>
  pagesOf(db, officeId, { table: stations, key: ['code'], condition: undefined });

export const pageTargets = (db: Database, { officeId }: Asked) =>
  pagesOf(db, officeId, { table: compositionTargets, key: ['congressCode', 'category'], condition: undefined });

export const pageUnits = (db: Database, { officeId, on }: Asked) =>
  pagesOf(db, officeId, {
    table: electoralUnits,
    key: ['code', 'validFrom'],
    condition: on ? validOn(electoralUnits, on) : isNull(electoralUnits.supersededAt),
  });

export const pagePlaces = (db: Database, { officeId, on }: Asked) =>
  pagesOf(db, officeId, {
    table: places,
    key: ['code', 'validFrom'],
    condition: on ? validOn(places, on) : isNull(places.supersededAt),
  });

export const pageGroups = (db: Database, { officeId, on }: Asked) =>
  pagesOf(db, officeId, {
    table: deputyGroups,
    key: ['code', 'validFrom'],
    condition: on ? validOn(deputyGroups, on) : isNull(deputyGroups.supersededAt),
  });

export const pageSeats = (db: Database, { officeId, on }: Asked) =>
  pagesOf(db, officeId, {
    table: seats,
    key: ['deputyCode', 'unitCode', 'since'],
    condition: on ? heldOn(on) : isNull(seats.supersededAt),
  });

/** Shapes are long, so that few of them make a page. */
export const pageBoundaries = (db: Database, { officeId, on }: Asked) =>
  pagesOf(db, officeId, {
    table: unitBoundaries,
    key: ['unitCode', 'validFrom'],
    condition: on ? validOn(unitBoundaries, on) : isNull(unitBoundaries.supersededAt),
    size: 200,
  });
