import { cutsOf, type Slip, slipBetween } from '../slips.ts';
import { areasNamed } from './areas-named.ts';
import { type Line, type Piece, piecesOf } from './line.ts';
import { MOST_LOOKS } from './narrow.ts';
import { addMentions, type Pool } from './pool.ts';
import { type Mention, type Reading, readingsOf } from './reading.ts';
import { listNamed, listNamesOf, type NameHit } from './search.queries.ts';

const LONGEST_WHOLE = 14;
const LONGEST_WITH_SLIP = 12;
const SHORTEST_WITH_SLIP = 3;
const SHORTEST_KEY = 2;
const PER_KEY = 12;
const MOST_CANDIDATES = 300;
/** A sign that is missing was not typed wrong; the others cost the one that does not fit. */
const COST = { wrong: 1, missing: 0.5, extra: 1, swapped: 1 } satisfies Record<Slip, number>;

/**
 * Adds places whose name stands in the line but for one sign: below what the line names for certain, or where nothing fits
 * there, anywhere.
 */
export async function findSlips(pool: Pool): Promise<void> {
  const [best] = readingsOf(pool.mentions, pool.places);
  const piecesByKey = keysWithSlip(pool.line, best);
  const areas = await areasNamed(pool);
  const below = await slipsAmong(piecesByKey, pool, areas);

  await addMentions(pool, below.length > 0 ? below : await slipsAmong(piecesByKey, pool));
}

/** What could be a name with a slip, and all that is left of it when a sign is taken out. */
function keysWithSlip(line: Line, best: Reading | undefined): Map<string, Piece[]> {
  const byKey = new Map<string, Piece[]>();
  for (const piece of piecesToTry(line, best)) {
    for (const key of [piece.key, ...cutsOf(piece.key)]) {
      if ([...key].length >= SHORTEST_KEY) byKey.set(key, [...(byKey.get(key) ?? []), piece]);
    }
  }

  return byKey;
}

/** All of a short line; of a long one what has not been understood. */
function piecesToTry(line: Line, best: Reading | undefined): Piece[] {
  const isShort = line.signs.length <= LONGEST_WHOLE;
  const runs = isShort ? [{ start: 0, end: line.signs.length }] : runsBetween(line, best?.mentions ?? []);
  const pieces = piecesOf(line, { shortest: SHORTEST_KEY, longest: LONGEST_WITH_SLIP });

  return pieces.filter(({ key, start, end }) => {
    const run = runs.find((run) => run.start <= start && end <= run.end);
    const isWhole = run?.start === start && run.end === end;

    return run && !/[a-z]/.test(key) && (end - start >= SHORTEST_WITH_SLIP || isWhole || !isShort);
  });
}

function runsBetween({ signs }: Line, mentions: readonly Mention[]): { start: number; end: number }[] {
  const inOrder = mentions.toSorted((left, right) => left.start - right.start);
  const starts = [0, ...inOrder.map(({ end }) => end)];
  const ends = [...inOrder.map(({ start }) => start), signs.length];

  return starts.map((start, index) => ({ start, end: ends[index] ?? start })).filter(({ start, end }) => start < end);
}

async function slipsAmong(
  piecesByKey: ReadonlyMap<string, readonly Piece[]>,
  { context }: Pool,
  parents?: readonly string[],
): Promise<Mention[]> {
  const { db, office } = context;
  const most = Math.floor(MOST_LOOKS / Math.max(1, parents?.length ?? 1));
  const keys = [...piecesByKey.keys()].sort((left, right) => right.length - left.length).slice(0, most);
  const search = { keys, kinds: ['name', 'cut'] as const, limit: PER_KEY };
  const hits = await listNamed(db, office.id, parents ? { ...search, parents } : search);
  const longestFirst = hits.sort((left, right) => right.key.length - left.key.length);
  const candidates = [...new Set(longestFirst.map(({ placeCode }) => placeCode))].slice(0, MOST_CANDIDATES);
  const names = Map.groupBy(await listNamesOf(db, office.id, candidates), ({ placeCode }) => placeCode);

  return longestFirst.flatMap((hit) => slipsOf(hit, piecesByKey.get(hit.key) ?? [], names.get(hit.placeCode) ?? []));
}

function slipsOf({ placeCode }: NameHit, pieces: readonly Piece[], names: readonly NameHit[]): Mention[] {
  return pieces.flatMap((piece) =>
    names.flatMap(({ key }) => {
      const slip = [...key].length >= SHORTEST_WITH_SLIP ? slipBetween(piece.key, key) : null;
      return slip ? { ...piece, placeCode, cost: COST[slip], isSlip: true } : [];
    }),
  );
}
