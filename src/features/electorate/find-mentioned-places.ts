import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { type FoundPlace, keepReachable, nameWithParents } from './found-place.ts';
import { listPlacesByCode } from './place.queries.ts';
import { placeKey } from './place-name.ts';
import { listNamed, type NameHit } from './search/search.queries.ts';

/** What names of places end in. A name without its ending may be an ordinary word, so it does not count as a mention. */
const ENDINGS = /村|镇|乡|社区|街道|小学|中学|学校|医院|园区|厂/g;
const LONGEST_NAME = 12;
const LONGEST_TEXT = 400;
const MOST = 3;

/**
 * The places an opinion clearly names: by the whole name, with 村, 镇, 社区 or the like, and only where that name is of one place.
 * 安平镇柳树湾村 names the village; more than a few names say nothing clear.
 */
export async function findMentionedPlaces(
  context: Context,
  { text, on }: { text: string; on: LocalDay },
): Promise<FoundPlace[]> {
  const keys = fragmentsOf([...placeKey(text)].slice(0, LONGEST_TEXT).join(''));
  if (keys.length === 0) return [];
  const named = onlyWhole(
    await listNamed(context.db, context.office.id, { keys, kinds: ['name', 'area'], limit: MOST }),
  );
  const codes = [...new Set(named.map(({ placeCode }) => placeCode))];
  if (codes.length === 0 || codes.length > MOST * 2) return [];

  const found = await listPlacesByCode(context.db, { officeId: context.office.id, on }, codes);
  const parents = new Set(found.map(({ parentCode }) => parentCode));
  const lowest = found.filter(({ code, name }) => !parents.has(code) && placeKey(text).includes(placeKey(name)));
  const reachable = await keepReachable(context, lowest, on);

  return reachable.length > MOST ? [] : nameWithParents(context, reachable, on);
}

/** Everything that may be a name: what stands before an ending, two signs at least with it. */
function fragmentsOf(text: string): string[] {
  const ends = [...text.matchAll(ENDINGS)].map(({ 0: ending, index }) => index + ending.length);
  const fragments = ends.flatMap((end) =>
    Array.from({ length: LONGEST_NAME - 1 }, (_, more) => text.slice(Math.max(0, end - more - 2), end)),
  );

  return [...new Set(fragments)];
}

/** 大柳树湾村 does not name 柳树湾村 where it is a place of its own; a name of several places is no clear one. */
function onlyWhole(names: readonly NameHit[]): NameHit[] {
  const byKey = [...Map.groupBy(names, ({ key }) => key)];
  const whole = byKey.filter(([key]) => !byKey.some(([other]) => other !== key && other.includes(key)));

  return whole.filter(([, rows]) => rows.length === 1).flatMap(([, rows]) => rows);
}
