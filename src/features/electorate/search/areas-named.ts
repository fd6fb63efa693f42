import type { PlaceRow } from '../place.queries.ts';
import { isArea, isTownOrStreet, isWide } from '../place-kind.ts';
import type { Pool } from './pool.ts';
import { ancestorsOf, type Reading, readingsOf } from './reading.ts';
import { listAreasBelow } from './search.queries.ts';

const MOST_WIDE = 16;
const MOST_NAMED = 8;
const MOST_BELOW = 1500;

/**
 * Where to look for what the line has not told apart: in the places it names for certain, and where that is a county, city or
 * province and nothing below it, in all its towns.
 */
export async function areasNamed({ context, day, mentions, places }: Pool): Promise<string[]> {
  const readings = readingsOf(mentions, places).filter(isCertain);
  const least = (readings[0]?.score ?? 0) / 2;
  const certain = widestFirst(readings.filter(({ score }) => score >= least));
  const named = new Map(certain.flatMap(placesOf(places)).map((place) => [place.code, place]));
  const around = new Set([...named.values()].flatMap((place) => ancestorsOf(place, places)).map(({ code }) => code));
  const below: string[] = [];
  let wide = [...named.values()].filter((place) => isWide(place) && !around.has(place.code));
  while (wide.length > 0 && below.length < MOST_BELOW) {
    const parents = wide.map(({ code }) => code);
    const next = await listAreasBelow(context.db, day, { parents, limit: MOST_BELOW });
    below.push(...next.map(({ code }) => code));
    wide = next.filter(isWide);
  }

  return [...new Set([...named.keys(), ...below])];
}

function isCertain({ mentions: [own] }: Reading): boolean {
  return !own?.isOneOfMany;
}

/** The best of each width: a short name of many villages must not crowd out the county that holds the one that was meant. */
function widestFirst(readings: readonly Reading[]): Reading[] {
  const wide = readings.filter(({ place }) => isWide(place));
  const towns = readings.filter(({ place }) => isTownOrStreet(place));
  const others = readings.filter(({ place }) => !isArea(place));

  return [...wide.slice(0, MOST_WIDE), ...towns.slice(0, MOST_NAMED), ...others.slice(0, MOST_NAMED)];
}

/** The place and all that the line names around it. */
function placesOf(places: ReadonlyMap<string, PlaceRow>): (reading: Reading) => PlaceRow[] {
  return ({ mentions }) => mentions.flatMap(({ placeCode }) => places.get(placeCode) ?? []);
}
