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
import { rememberOf } from './remembered.ts';

export type { FoundPlace } from './found-place.ts';

const DEFAULT_LIMIT = 8;
const CANDIDATE_LIMIT = 60;
const LONGEST_NAME = 20;
const LONGEST_SENTENCE = 60;
const SHORTEST_FRAGMENT = 2;

type Search = { typed: string; on: LocalDay };
/** `key` is the longest of the place's names that fits. */
type Candidate = { place: PlaceRow; key: string };

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

  return rememberOf(context, ['places', typed, on, limit], () => search(context, { typed, on }, limit));
}

async function search(context: Context, { typed, on }: Search, limit: number): Promise<FoundPlace[]> {
  for (const find of [findNamed, findMentioned, findBeginning, findHolding]) {
    const places = await find(context, { typed, on });
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
  const candidates = withoutFragments(await candidatesFor(context, names, on));
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

  return candidates.sort((left, right) => left.key.length - right.key.length).map(({ place }) => place);
}

async function candidatesFor(context: Context, names: PlaceNameRow[], on: LocalDay): Promise<Candidate[]> {
  const keys = new Map<string, string>();
  for (const { key, placeCode } of names.toSorted((left, right) => right.key.length - left.key.length)) {
    if (!keys.has(placeCode)) keys.set(placeCode, key);
  }
  const codes = [...keys.keys()].slice(0, CANDIDATE_LIMIT);
  const found = await listPlacesByCode(context.db, { officeId: context.office.id, on }, codes);
  const places = await keepReachable(context, found, on);

  return places.map((place) => ({ place, key: keys.get(place.code) ?? '' }));
}

/** 安平镇 does not mention the community that is called 安平. */
function withoutFragments(candidates: Candidate[]): Candidate[] {
  const keys = [...new Set(candidates.map(({ key }) => key))];

  return candidates.filter(({ key }) => !keys.some((other) => other !== key && other.includes(key)));
}

function longest(candidates: Candidate[]): Candidate[] {
  const length = Math.max(...candidates.map(({ key }) => key.length));

  return candidates.filter(({ key }) => key.length === length);
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
