import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { type FoundPlace, isTownOrStreet, keepReachable, nameWithParents } from './found-place.ts';
import {
  listNamesLike,
  listNamesWithKeys,
  listPlacesByCode,
  type PlaceNameRow,
  type PlaceRow,
} from './place.queries.ts';
import { placeKey } from './place-name.ts';

export type { FoundPlace } from './found-place.ts';

const DEFAULT_LIMIT = 8;
const CANDIDATE_LIMIT = 60;
const LONGEST_NAME = 20;
const LONGEST_SENTENCE = 60;
const SHORTEST_FRAGMENT = 2;

type Search = { typed: string; on: LocalDay };
type Candidate = { place: PlaceRow; matched: number };

/**
 * The places a person may mean by what they typed, best first: whose name it is; else whose name is part of it
 * (我住在安平镇柳树湾村三组); else whose name begins with it or holds it. Empty when nothing fits.
 */
export async function findPlaces(
  context: Context,
  { text, on, limit = DEFAULT_LIMIT }: { text: string; on: LocalDay; limit?: number },
): Promise<FoundPlace[]> {
  const typed = [...placeKey(text)].slice(0, LONGEST_SENTENCE).join('');
  if (typed === '') return [];

  for (const search of [findNamed, findMentioned, findBeginning, findHolding]) {
    const places = await search(context, { typed, on });
    if (places.length > 0) return nameWithParents(context, places.slice(0, limit), on);
  }

  return [];
}

async function findNamed(context: Context, { typed, on }: Search): Promise<PlaceRow[]> {
  const names = await listNamesWithKeys(context.db, context.office.id, [typed]);

  return placesOf(await candidatesFor(context, names, on));
}

/** The longest name in a sentence says the most; a town only tells which of its places is meant. */
async function findMentioned(context: Context, { typed, on }: Search): Promise<PlaceRow[]> {
  const names = await listNamesWithKeys(context.db, context.office.id, fragmentsOf(typed));
  const candidates = await candidatesFor(context, names, on);
  const towns = candidates.filter(({ place }) => isTownOrStreet(place));
  const below = longest(candidates.filter(({ place }) => !isTownOrStreet(place)));
  const within = below.filter(({ place }) => towns.some((town) => town.place.code === place.parentCode));

  return placesOf([within, below, longest(towns)].find((some) => some.length > 0) ?? []);
}

async function findBeginning(context: Context, { typed, on }: Search): Promise<PlaceRow[]> {
  return findLike(context, { typed, on }, `${typed}%`);
}

async function findHolding(context: Context, { typed, on }: Search): Promise<PlaceRow[]> {
  return findLike(context, { typed, on }, `%${typed}%`);
}

async function findLike(context: Context, { typed, on }: Search, pattern: string): Promise<PlaceRow[]> {
  if ([...typed].length < SHORTEST_FRAGMENT) return [];
  const names = await listNamesLike(context.db, context.office.id, { pattern, limit: CANDIDATE_LIMIT });

  const candidates = await candidatesFor(context, names, on);

  return candidates.sort((left, right) => left.matched - right.matched).map(({ place }) => place);
}

async function candidatesFor(context: Context, names: PlaceNameRow[], on: LocalDay): Promise<Candidate[]> {
  const matched = new Map<string, number>();
  for (const { key, placeCode } of names) {
    matched.set(placeCode, Math.max(key.length, matched.get(placeCode) ?? 0));
  }
  const codes = [...matched.keys()].sort((left, right) => (matched.get(right) ?? 0) - (matched.get(left) ?? 0));
  const found = await listPlacesByCode(
    context.db,
    { officeId: context.office.id, on },
    codes.slice(0, CANDIDATE_LIMIT),
  );
  const places = await keepReachable(context, found, on);

  return places.map((place) => ({ place, matched: matched.get(place.code) ?? 0 }));
}

function longest(candidates: Candidate[]): Candidate[] {
  const length = Math.max(...candidates.map(({ matched }) => matched));

  return candidates.filter(({ matched }) => matched === length);
}

function placesOf(candidates: Candidate[]): PlaceRow[] {
  return candidates.map(({ place }) => place).sort((left, right) => (left.code < right.code ? -1 : 1));
}

function fragmentsOf(typed: string): string[] {
  const letters = [...typed];
  const fragments = letters.flatMap((_, start) =>
    letters.slice(start, start + LONGEST_NAME).map((_, length) => letters.slice(start, start + length + 1).join('')),
  );

  return [...new Set(fragments.filter((fragment) => [...fragment].length >= SHORTEST_FRAGMENT))];
}
