import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import type { FoundPlace } from './found-place.ts';
import { placeKey } from './place-name.ts';
import { rememberOf } from './remembered.ts';
import { addCommon } from './search/add-common.ts';
import { findBegun } from './search/find-begun.ts';
import { findNamed } from './search/find-named.ts';
import { findSlips } from './search/find-slips.ts';
import { keepBest } from './search/keep-best.ts';
import { leftover } from './search/leftover.ts';
import { lineOf } from './search/line.ts';
import { nameApart } from './search/name-apart.ts';
import { findGroups, narrow } from './search/narrow.ts';
import { PER_KEY, type Pool } from './search/pool.ts';
import { type Reading, readingsOf } from './search/reading.ts';
import { countNamed } from './search/search.queries.ts';

const DEFAULT_LIMIT = 8;
const MOST_ELSEWHERE = 2;

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
    const pool: Pool = { context, day, line, mentions: [], places: new Map(), common: [] };
    await fill(pool);

    return answer(pool, limit);
  });
}

async function fill(pool: Pool): Promise<void> {
  await findNamed(pool);
  await narrow(pool);
  await addCommon(pool);
  await findGroups(pool);
  const [best] = readingsOf(pool.mentions, pool.places);
  if (best && leftover(pool.line, best).length === 0) return;
  if (!best || best.mentions.length === 1) await findBegun(pool);
  const before = pool.mentions.length;
  await findSlips(pool, best);
  if (pool.mentions.length === before) return;
  await narrow(pool);
  await findGroups(pool);
}

async function answer(pool: Pool, limit: number): Promise<PlaceSearch> {
  const { best, elsewhere, isSure } = await keepBest(pool);
  const besides = elsewhere.slice(0, Math.min(MOST_ELSEWHERE, limit - 1));
  const shown = [...best.slice(0, limit - besides.length), ...besides].map(({ place }) => place);
  const more = best.length + besides.length - shown.length + (await countUnseen(pool, best[0]));

  return { places: nameApart(shown, pool.places), more, isSure };
}

async function countUnseen({ context, day }: Pool, best: Reading | undefined): Promise<number> {
  const [own] = best?.mentions ?? [];
  if (!own?.isOneOfMany) return 0;
  const count = await countNamed(context.db, day, { key: own.key, kinds: ['name', 'area', 'pinyin'] });

  return Math.max(0, count - PER_KEY);
}
