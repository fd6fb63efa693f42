import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { meets } from '../boundary.queries.ts';
import { type UnitBoundary, unitBoundaries } from '../boundary.table.ts';
import type { Frame } from '../boundary.ts';
import type { CongressLevel, UnitDrawnBy } from '../electorate.ts';
import { places, stations } from '../place.table.ts';
import { congresses, electoralUnits } from '../unit.table.ts';
import { chunksOf } from './import.queries.ts';

/** A unit over all its versions. */
export type UnitVersion = {
  code: string;
  level: CongressLevel;
  drawnBy: UnitDrawnBy;
  validFrom: string;
  validTo: string | null;
};

export type KnownFrame = Omit<UnitBoundary, 'shape' | 'officeId' | 'recordedAt' | 'supersededAt'>;

export async function listUnitVersions(
  db: Database,
  officeId: number,
  unitCodes: readonly string[],
): Promise<UnitVersion[]> {
  const { code, drawnBy, validFrom, validTo } = electoralUnits;
  const found: UnitVersion[] = [];
  for (const codes of chunksOf(unitCodes)) {
    const rows = await db
      .select({ code, level: congresses.level, drawnBy, validFrom, validTo })
      .from(electoralUnits)
      .innerJoin(
        congresses,
        and(eq(congresses.officeId, electoralUnits.officeId), eq(congresses.code, electoralUnits.congressCode)),
      )
      .where(and(eq(electoralUnits.officeId, officeId), inArray(code, codes), isNull(electoralUnits.supersededAt)));
    for (const row of rows) found.push(row);
  }

  return found;
}

/** Where the current boundaries of a stretch of country lie, without their shapes: those are large. */
export function listFramesWithin(db: Database, officeId: number, frame: Frame): Promise<KnownFrame[]> {
  const { id, unitCode, west, south, east, north, validFrom, validTo } = unitBoundaries;

  return db
    .select({ id, unitCode, west, south, east, north, validFrom, validTo })
    .from(unitBoundaries)
    .where(and(eq(unitBoundaries.officeId, officeId), isNull(unitBoundaries.supersededAt), meets(frame)));
}

export function listShapes(
  db: Database,
  officeId: number,
  ids: readonly string[],
): Promise<Pick<UnitBoundary, 'id' | 'shape'>[]> {
  return db
    .select({ id: unitBoundaries.id, shape: unitBoundaries.shape })
    .from(unitBoundaries)
    .where(and(eq(unitBoundaries.officeId, officeId), inArray(unitBoundaries.id, [...ids])));
}

/** Between which corners the places and stations lie whose position the office knows; `null` when it knows none. */
export async function findKnownFrame(db: Database, officeId: number): Promise<Frame | null> {
  const frames = [
    await frameOfTable(db, places, and(eq(places.officeId, officeId), isNull(places.supersededAt))),
    await frameOfTable(db, stations, eq(stations.officeId, officeId)),
  ].flatMap((frame) => frame ?? []);
  const [first] = frames;

  return first
    ? {
        west: Math.min(...frames.map(({ west }) => west)),
        south: Math.min(...frames.map(({ south }) => south)),
        east: Math.max(...frames.map(({ east }) => east)),
        north: Math.max(...frames.map(({ north }) => north)),
      }
    : null;
}

async function frameOfTable(
  db: Database,
  table: typeof places | typeof stations,
  condition: ReturnType<typeof and>,
): Promise<Frame | null> {
  const { longitude, latitude } = table;
  const [row] = await db
    .select({
      west: sql<number | null>`min(${longitude})`,
      south: sql<number | null>`min(${latitude})`,
      east: sql<number | null>`max(${longitude})`,
      north: sql<number | null>`max(${latitude})`,
    })
    .from(table)
    .where(and(condition, isNotNull(longitude), isNotNull(latitude)));
  const { west = null, south = null, east = null, north = null } = row ?? {};

  return west === null || south === null || east === null || north === null ? null : { west, south, east, north };
}
