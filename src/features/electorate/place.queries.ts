import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import type { PlaceKind } from './electorate.ts';
import { places, placeUnits } from './place.table.ts';
import { electoralUnits } from './unit.table.ts';
import { type OfficeDay, validOn } from './valid-on.queries.ts';

export type PlaceRow = { code: string; name: string; kind: PlaceKind; parentCode: string | null };

const placeColumns = { code: places.code, name: places.name, kind: places.kind, parentCode: places.parentCode };

export async function listPlacesByCode(db: Database, day: OfficeDay, codes: readonly string[]): Promise<PlaceRow[]> {
  if (codes.length === 0) return [];

  return db
    .select(placeColumns)
    .from(places)
    .where(and(eq(places.officeId, day.officeId), inArray(places.code, [...codes]), validOn(places, day.on)));
}

export function listChildPlaces(db: Database, day: OfficeDay, parentCode: string | null): Promise<PlaceRow[]> {
  const below = parentCode === null ? isNull(places.parentCode) : eq(places.parentCode, parentCode);

  return db
    .select(placeColumns)
    .from(places)
    .where(and(eq(places.officeId, day.officeId), below, validOn(places, day.on)))
    .orderBy(asc(places.code));
}

/** The units these places belong to themselves, that day; a unit that is no longer valid ties nobody. */
export async function listPlaceTies(
  db: Database,
  day: OfficeDay,
  placeCodes: readonly string[],
): Promise<{ placeCode: string; unitCode: string }[]> {
  if (placeCodes.length === 0) return [];

  return db
    .select({ placeCode: placeUnits.placeCode, unitCode: placeUnits.unitCode })
    .from(placeUnits)
    .innerJoin(
      electoralUnits,
      and(eq(electoralUnits.officeId, placeUnits.officeId), eq(electoralUnits.code, placeUnits.unitCode)),
    )
    .where(
      and(
        eq(placeUnits.officeId, day.officeId),
        inArray(placeUnits.placeCode, [...placeCodes]),
        validOn(placeUnits, day.on),
        validOn(electoralUnits, day.on),
      ),
    );
}
