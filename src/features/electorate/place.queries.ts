import { and, asc, eq, inArray, isNull, like, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import type { PlaceKind } from './electorate.ts';
import { placeNames, places, placeUnits } from './place.table.ts';
import { electoralUnits } from './unit.table.ts';
import { type OfficeDay, validOn } from './valid-on.queries.ts';

export type PlaceRow = { code: string; name: string; kind: PlaceKind; parentCode: string | null };
export type PlaceNameRow = { key: string; placeCode: string };

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

/** The keys travel as one parameter, so that the statement is the same however much was typed. */
export function listNamesWithKeys(db: Database, officeId: number, keys: readonly string[]): Promise<PlaceNameRow[]> {
  const anyKey = sql`${placeNames.key} = any(string_to_array(${keys.join(' ')}, ' '))`;

  return selectNames(db).where(and(eq(placeNames.officeId, officeId), anyKey));
}

/** Shortest names first: they say the least that was not typed. */
export function listNamesLike(
  db: Database,
  officeId: number,
  search: { pattern: string; limit: number },
): Promise<PlaceNameRow[]> {
  return selectNames(db)
    .where(and(eq(placeNames.officeId, officeId), like(placeNames.key, search.pattern)))
    .orderBy(sql`length(${placeNames.key})`, asc(placeNames.key))
    .limit(search.limit);
}

function selectNames(db: Database) {
  return db.select({ key: placeNames.key, placeCode: placeNames.placeCode }).from(placeNames).$dynamic();
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
