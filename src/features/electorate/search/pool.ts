import type { Context } from '../../context.ts';
import type { PlaceRow } from '../place.queries.ts';
import type { OfficeDay } from '../valid-on.queries.ts';
import type { Line } from './line.ts';
import type { Mention } from './reading.ts';
import { listWithAncestors } from './search.queries.ts';

/** What is looked for, and what has been found so far: the mentions, and their places with all they lie in. */
export type Pool = {
  context: Context;
  day: OfficeDay;
  line: Line;
  mentions: Mention[];
  places: Map<string, PlaceRow>;
  /** Of names that more places have than were looked at: some of them, in case nothing else tells which is meant. */
  common: Mention[];
};

/** More than a list can show, so that there is something to choose from. */
export const PER_KEY = 32;
const MOST_PLACES = 400;

/** Adds mentions, the longest first when they are many; those of places that are not there that day lead nowhere. */
export async function addMentions(pool: Pool, found: readonly Mention[]): Promise<void> {
  const longestFirst = found.toSorted((left, right) => right.end - right.start - (left.end - left.start));
  const codes = [...new Set(longestFirst.map(({ placeCode }) => placeCode))].slice(0, MOST_PLACES);
  const unknown = codes.filter((code) => !pool.places.has(code));
  for (const place of await listWithAncestors(pool.context.db, pool.day, unknown)) pool.places.set(place.code, place);
  pool.mentions.push(...found.filter(({ placeCode }) => pool.places.has(placeCode)));
}
