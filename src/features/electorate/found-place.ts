import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import type { PlaceKind } from './electorate.ts';
import { listNearestUnits } from './list-nearest-units.ts';
import { listPlacesByCode, type PlaceRow } from './place.queries.ts';
import { isTownOrStreet } from './place-kind.ts';

/** A place as it is offered to a person. `label` tells it from others of the same name: 安平镇·柳树湾村. */
export type FoundPlace = {
  code: string;
  name: string;
  kind: PlaceKind;
  parentCode: string | null;
  parentName: string | null;
  label: string;
};

/** Only places that lead somewhere: to a unit, or to the places below a town or street. */
export async function keepReachable(context: Context, places: PlaceRow[], on: LocalDay): Promise<PlaceRow[]> {
  const others = places.filter((place) => !isTownOrStreet(place)).map((place) => place.code);
  const units = await listNearestUnits(context, { placeCodes: others, on });

  return places.filter((place) => isTownOrStreet(place) || units.has(place.code));
}

/** Puts the parent's name before each place. */
export async function nameWithParents(context: Context, places: PlaceRow[], on: LocalDay): Promise<FoundPlace[]> {
  const codes = [...new Set(places.flatMap((place) => place.parentCode ?? []))];
  const parents = await listPlacesByCode(context.db, { officeId: context.office.id, on }, codes);
  const names = new Map(parents.map((parent) => [parent.code, parent.name]));

  return places.map((place) => {
    const parentName = names.get(place.parentCode ?? '') ?? null;

    return { ...place, parentName, label: parentName ? `${parentName}·${place.name}` : place.name };
  });
}
