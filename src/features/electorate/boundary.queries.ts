import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { unitBoundaries } from './boundary.table.ts';
import type { BoundaryShape, Frame } from './boundary.ts';
import type { CongressLevel } from './electorate.ts';
import { congresses, electoralUnits } from './unit.table.ts';
import { type OfficeDay, validOn } from './valid-on.queries.ts';

export type BoundaryOfUnit = { code: string; name: string; level: CongressLevel; shape: BoundaryShape };

/** Those whose frame meets the given one, of units that are valid that day; found by the index on frames. */
export function listBoundariesNear(db: Database, { officeId, on }: OfficeDay, near: Frame): Promise<BoundaryOfUnit[]> {
  return db
    .select({
      code: electoralUnits.code,
      name: electoralUnits.name,
      level: congresses.level,
      shape: unitBoundaries.shape,
    })
    .from(unitBoundaries)
    .innerJoin(
      electoralUnits,
      and(
        eq(electoralUnits.officeId, unitBoundaries.officeId),
        eq(electoralUnits.code, unitBoundaries.unitCode),
        validOn(electoralUnits, on),
      ),
    )
    .innerJoin(
      congresses,
      and(eq(congresses.officeId, electoralUnits.officeId), eq(congresses.code, electoralUnits.congressCode)),
    )
    .where(and(eq(unitBoundaries.officeId, officeId), validOn(unitBoundaries, on), meets(near)));
}

/** The very expression the index is made of. */
export function meets({ west, south, east, north }: Frame) {
  const { west: w, south: s, east: e, north: n } = unitBoundaries;

  return sql`box(point(${w}, ${s}), point(${e}, ${n})) && box(point(${west}, ${south}), point(${east}, ${north}))`;
}

export async function hasAnyBoundary(db: Database, officeId: number): Promise<boolean> {
  const found = await db
    .select({ id: unitBoundaries.id })
    .from(unitBoundaries)
    .where(and(eq(unitBoundaries.officeId, officeId), isNull(unitBoundaries.supersededAt)))
    .limit(1);

  return found.length > 0;
}
