import { areasNamed } from './areas-named.ts';
import { kindsIn } from './find-named.ts';
import { type Piece, piecesOf } from './line.ts';
import { addMentions, type Pool } from './pool.ts';
import { listNamed } from './search.queries.ts';

const NUMBERED_GROUP = /^[一二三四五六七八九十百零]+组$/u;
const LONGEST_GROUP = 6;
const PER_KEY_AND_AREA = 8;
/** Looks into the index that one question may cost. */
export const MOST_LOOKS = 2000;

/** Looks for names that many places have below what the line names as well. */
export async function narrow(pool: Pool): Promise<void> {
  const names = [
    ...new Map(pool.common.map(({ key, start, end }) => [`${start} ${key}`, { key, start, end }])).values(),
  ];
  if (names.length > 0) await lookBelow(pool, names, { kinds: kindsIn(pool.line), parents: await areasNamed(pool) });
}

/** Looks for the numbers of villager groups, which mean something below their village only. */
export async function findGroups(pool: Pool): Promise<void> {
  const pieces = piecesOf(pool.line, { shortest: 2, longest: LONGEST_GROUP });
  const groups = pieces.filter(({ key }) => NUMBERED_GROUP.test(key));
  const parents = [...new Set(pool.mentions.map(({ placeCode }) => placeCode))];
  if (groups.length > 0) await lookBelow(pool, groups, { kinds: ['group'], parents });
}

async function lookBelow(
  pool: Pool,
  pieces: readonly Piece[],
  { kinds, parents }: { kinds: Parameters<typeof listNamed>[2]['kinds']; parents: readonly string[] },
): Promise<void> {
  const most = Math.max(1, Math.floor(MOST_LOOKS / Math.max(1, parents.length)));
  const longest = pieces.toSorted((left, right) => right.key.length - left.key.length);
  const byKey = Map.groupBy(longest, ({ key }) => key);
  const search = { keys: [...byKey.keys()].slice(0, most), kinds, parents, limit: PER_KEY_AND_AREA };
  const hits = await listNamed(pool.context.db, pool.context.office.id, search);

  await addMentions(
    pool,
    hits.flatMap(({ key, placeCode }) => (byKey.get(key) ?? []).map((piece) => ({ ...piece, placeCode, cost: 0 }))),
  );
}
