import type { PlaceKind } from '../electorate.ts';
import type { PlaceRow } from '../place.queries.ts';
import type { Pool } from './pool.ts';
import { ancestorsOf, weightOf } from './reading.ts';
import { listAreasBelow } from './search.queries.ts';

const MOST_NAMED = 200;
const MOST_WIDE = 12;
const MOST_BELOW = 1500;
const WIDE: readonly PlaceKind[] = ['county', 'city', 'province'];

/** The places the line names for certain, and the towns below the smallest county, city or province among them. */
export async function areasNamed({ context, day, mentions, places }: Pool): Promise<string[]> {
  const certain = mentions.filter(({ isOneOfMany }) => !isOneOfMany);
  const byWeight = certain.toSorted((left, right) => weightOf(right) - weightOf(left));
  const named = [...new Set(byWeight.map(({ placeCode }) => placeCode))].slice(0, MOST_NAMED);
  const wide = named.flatMap((code) => places.get(code) ?? []).filter(isWide);
  const around = new Set(wide.flatMap((place) => ancestorsOf(place, places)).map(({ code }) => code));
  const smallest = wide.filter(({ code }) => !around.has(code)).slice(0, MOST_WIDE);
  const below: string[] = [];
  for (let areas = smallest; areas.length > 0 && below.length < MOST_BELOW; areas = areas.filter(isWide)) {
    const parents = areas.map(({ code }) => code);
    areas = await listAreasBelow(context.db, day, { parents, limit: MOST_BELOW });
    below.push(...areas.map(({ code }) => code));
  }

  return [...new Set([...named, ...below])];
}

export function isWide({ kind }: PlaceRow): boolean {
  return WIDE.includes(kind);
}
