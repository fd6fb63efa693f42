import type { PlaceKeyKind } from '../place-keys.ts';
import { type Line, type Piece, piecesOf } from './line.ts';
import { addMentions, PER_KEY, type Pool } from './pool.ts';
import { listNamed, type NameHit } from './search.queries.ts';

const LONGEST_NAME = 24;
const SHORTEST_NAME = 2;
const SHORTEST_PINYIN = 3;

/** Adds every place of which a name, or how it is read, stands in the line, unless too many have that name. */
export async function findNamed(pool: Pool): Promise<void> {
  const pieces = piecesOf(pool.line, { shortest: 1, longest: LONGEST_NAME }).filter(isLongEnough);
  const { db, office } = pool.context;
  const search = { keys: [...new Set(pieces.map(({ key }) => key))], kinds: kindsIn(pool.line), limit: PER_KEY };
  const hits = await listNamed(db, office.id, search);
  const hitsOf = Map.groupBy(hits, ({ key, kind }) => `${kind} ${key}`);

  const found = pieces.flatMap((piece) =>
    search.kinds.flatMap((kind) => mentionsOf(piece, hitsOf.get(`${kind} ${piece.key}`) ?? [])),
  );
  pool.common = found.filter(({ isOneOfMany }) => isOneOfMany);
  await addMentions(
    pool,
    found.filter(({ isOneOfMany }) => !isOneOfMany),
  );
}

export function kindsIn({ text }: Line): PlaceKeyKind[] {
  return /[a-z]/.test(text) ? ['name', 'area', 'pinyin'] : ['name', 'area'];
}

function isLongEnough({ key }: Piece): boolean {
  return /^[a-z]+$/.test(key) ? key.length >= SHORTEST_PINYIN : [...key].length >= SHORTEST_NAME;
}

function mentionsOf(piece: Piece, hits: readonly NameHit[]) {
  const many = hits.length >= PER_KEY ? { isOneOfMany: true } : {};

  return hits.map(({ placeCode }) => ({ ...piece, placeCode, cost: 0, ...many }));
}
