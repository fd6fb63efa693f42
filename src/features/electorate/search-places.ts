import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import type { PlaceKind } from './electorate.ts';
import { type FoundPlace, isTownOrStreet } from './found-place.ts';
import type { PlaceRow } from './place.queries.ts';
import { placeKey } from './place-name.ts';
import { rememberOf } from './remembered.ts';
import { findBegun } from './search/find-begun.ts';
import { findNamed } from './search/find-named.ts';
import { findSlips } from './search/find-slips.ts';
import { lineOf } from './search/line.ts';
import { nameApart } from './search/name-apart.ts';
import { narrow } from './search/narrow.ts';
import { PER_KEY, type Pool } from './search/pool.ts';
import { ancestorsOf, type Mention, overlap, type Reading, readingsOf, weightOf } from './search/reading.ts';
import { countNamed, listTiedCodes } from './search/search.queries.ts';

const DEFAULT_LIMIT = 8;
const MOST_READINGS = 200;
/** How much a reading that has to allow for something may fall behind the best one and still be offered, in signs. */
const NEARLY = 1;
/** A name this long stands in a line on purpose. */
const ON_PURPOSE = 3;

/**
 * `more`: so many others would fit as well, and a town or county would tell them apart. Not `isSure` when a sign had to be read
 * another way or the line also names a place somewhere else: then even a single place is a question.
 */
export type PlaceSearch = { places: FoundPlace[]; more: number; isSure: boolean };

type Question = { text: string; on: LocalDay; limit?: number };

/**
 * The places a person may mean by what they typed, best first: named by it or within it, as far as they are told apart by the
 * town, county, city or province that is named as well; else begun by it, or named by it but for one slip. In signs or pinyin,
 * simplified or traditional. Everything is looked up in the database, by keys, whatever its size.
 */
export async function searchPlaces(
  context: Context,
  { text, on, limit = DEFAULT_LIMIT }: Question,
): Promise<PlaceSearch> {
  const line = lineOf(placeKey(text));
  if (line.signs.length === 0) return { places: [], more: 0, isSure: true };

  return rememberOf(context, ['places', line.text, on, limit], async () => {
    const day = { officeId: context.office.id, on };
    const pool: Pool = { context, day, line, mentions: [], places: new Map() };
    await fill(pool);

    return answer(pool, limit);
  });
}

async function fill(pool: Pool): Promise<void> {
  await findNamed(pool);
  await narrow(pool);
  if (isUnderstood(pool)) return;
  await findBegun(pool);
  await findSlips(pool);
  await narrow(pool);
}

function isUnderstood({ line, mentions, places }: Pool): boolean {
  return readingsOf(mentions, places)[0]?.score === line.signs.length;
}

async function answer(pool: Pool, limit: number): Promise<PlaceSearch> {
  const all = readingsOf(pool.mentions, pool.places).slice(0, MOST_READINGS);
  const readings = await keepReachable(pool, all);
  const [best] = readings;
  if (!best) return { places: [], more: 0, isSure: true };
  const least = isExact(best) ? best.score : best.score - NEARLY;
  const elsewhere = namedElsewhere(pool, best);
  const codes = new Set(elsewhere.map(({ placeCode }) => placeCode));
  const kept = readings.filter(({ score, place }) => score >= least || codes.has(place.code));
  const shown = kept.slice(0, limit).map(({ place }) => place);
  const more = kept.length - shown.length + (await countUnseen(pool, best));

  return { places: nameApart(shown, pool.places), more, isSure: !best.mentions.some(isSlip) && elsewhere.length === 0 };
}

function isExact({ mentions }: Reading): boolean {
  return mentions.every(({ cost }) => cost === 0);
}

function isSlip(mention: Mention): boolean {
  return mention.isSlip === true;
}

/** What the line names besides, though the best reading does not lie there. */
function namedElsewhere({ mentions, places }: Pool, { place, mentions: used }: Reading): Mention[] {
  const chain = new Set([place, ...ancestorsOf(place, places)].map(({ code }) => code));

  return mentions.filter(
    (mention) =>
      !(chain.has(mention.placeCode) || mention.isOneOfMany || mention.cost > 0) &&
      weightOf(mention) >= ON_PURPOSE &&
      !used.some((other) => overlap(mention, other)),
  );
}

async function countUnseen({ context, day }: Pool, { mentions: [own] }: Reading): Promise<number> {
  if (!own?.isOneOfMany) return 0;
  const count = await countNamed(context.db, day, { key: own.key, kinds: ['name', 'pinyin'] });

  return Math.max(0, count - PER_KEY);
}

const NARROWING: readonly PlaceKind[] = ['county', 'city', 'province'];

/** Only places that lead somewhere: to a unit, or to the places below a town or street. What is wider has to have a unit itself. */
async function keepReachable({ context, day, places }: Pool, readings: readonly Reading[]): Promise<Reading[]> {
  const chainOf = (place: PlaceRow) =>
    NARROWING.includes(place.kind) ? [place] : [place, ...ancestorsOf(place, places)];
  const codes = new Set(readings.flatMap(({ place }) => chainOf(place)).map(({ code }) => code));
  const tied = new Set(await listTiedCodes(context.db, day, [...codes]));

  return readings.filter(({ place }) => isTownOrStreet(place) || chainOf(place).some(({ code }) => tied.has(code)));
}
