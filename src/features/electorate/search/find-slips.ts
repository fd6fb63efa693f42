import { isArea } from '../place-kind.ts';
import { placeKey } from '../place-name.ts';
import { withoutSuffix } from '../place-suffixes.ts';
import { cutsOf, type Slip, slipBetween } from '../slips.ts';
import { areasNamed } from './areas-named.ts';
import { leftover } from './leftover.ts';
import { type Line, type Piece, piecesOf } from './line.ts';
import { MOST_LOOKS } from './narrow.ts';
import { addMentions, type Pool } from './pool.ts';
import { ancestorsOf, type Mention, type Reading, readingsOf } from './reading.ts';
import { listNamed, listNamesOf } from './search.queries.ts';

const LONGEST_WITH_SLIP = 12;
const SHORTEST_WITH_SLIP = 3;
const SHORTEST_KEY = 2;
const KINDS = ['name', 'area', 'cut'] as const;
const PER_KEY = 12;
const MOST_CANDIDATES = 150;
/** A sign that is missing was not typed wrong; the others cost the one that does not fit. */
const COST = { wrong: 1, missing: 0.5, extra: 1, swapped: 1 } satisfies Record<Slip, number>;

/**
 * Adds places whose name stands in the line but for one sign: below what the line names for certain, or where nothing fits
 * there, anywhere.
 */
export async function findSlips(pool: Pool, best: Reading | undefined): Promise<void> {
  const piecesByKey = keysWithSlip(pool.line, best);
  if (piecesByKey.size === 0) return;
  const around = slipsAround(pool, new Set([...piecesByKey.values()].flat()));
  const below = await slipsAmong(piecesByKey, pool, await areasNamed(pool));
  const isSettled = around.length + below.length > 0 || (best && isPlaced(best));

  await addMentions(pool, isSettled ? [...around, ...below] : await slipsAmong(piecesByKey, pool));
}

/** The village is right and its town has the slip: what the best places lie in is known already. */
function slipsAround({ mentions, places }: Pool, pieces: ReadonlySet<Piece>): Mention[] {
  const readings = readingsOf(mentions, places);
  const best = readings.filter(({ score }) => score === readings[0]?.score);
  const used = best[0]?.mentions ?? [];
  const around = new Map(best.flatMap(({ place }) => ancestorsOf(place, places)).map((place) => [place.code, place]));

  return [...around.values()].flatMap(({ code, name, kind }) => {
    const key = placeKey(name);
    const names = [...new Set([key, withoutSuffix(key, kind)])].map((key) => ({ key }));
    const free = [...pieces].filter(({ start, end }) => !used.some((own) => start < own.end && own.start < end));

    return slipsOf(code, free, names);
  });
}

/** A village and what it lies in are named: what else is in the line is no place we look for everywhere. */
function isPlaced({ place, mentions }: Reading): boolean {
  return mentions.length > 1 && !isArea(place);
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

/** What has not been understood, by itself or with the name before or after it: 安平镇 may begin the name of a school. */
function piecesToTry(line: Line, best: Reading | undefined): Piece[] {
  const runs = leftover(line, best);
  const begin = new Map(best?.mentions.map(({ start, end }) => [end, start]) ?? []);
  const finish = new Map(best?.mentions.map(({ start, end }) => [start, end]) ?? []);
  const pieces = piecesOf(line, { shortest: SHORTEST_KEY, longest: LONGEST_WITH_SLIP });

  return pieces.filter(({ key, start, end }) => {
    const run = runs.find((run) => start < run.end && run.start < end);
    if (!run || /[a-z]/.test(key)) return false;
    const isWhole = start === run.start && end === run.end;
    const isBegun = start >= run.start || start === begin.get(run.start);
    const isFinished = end <= run.end || end === finish.get(run.end);

    return isWhole || (isBegun && isFinished && end - start >= SHORTEST_WITH_SLIP);
  });
}

async function slipsAmong(
  piecesByKey: ReadonlyMap<string, readonly Piece[]>,
  { context }: Pool,
  parents?: readonly string[],
): Promise<Mention[]> {
  const { db, office } = context;
  const most = Math.floor(MOST_LOOKS / (KINDS.length * Math.max(1, parents?.length ?? 1)));
  // Most names have three to five signs; what is longer is left out first where there are many places to look below.
  const keys = [...piecesByKey.keys()].sort((left, right) => left.length - right.length).slice(0, most);
  const search = { keys, kinds: KINDS, limit: PER_KEY };
  const hits = await listNamed(db, office.id, parents ? { ...search, parents } : search);
  const longestFirst = hits.sort((left, right) => right.key.length - left.key.length);
  const candidates = [...new Set(longestFirst.map(({ placeCode }) => placeCode))].slice(0, MOST_CANDIDATES);
  const names = Map.groupBy(await listNamesOf(db, office.id, candidates), ({ placeCode }) => placeCode);

  const pieces = Map.groupBy(new Set([...piecesByKey.values()].flat()), ({ start }) => start);
  const beginningsOf = (key: string) => new Set(piecesByKey.get(key)?.map(({ start }) => start) ?? []);

  return longestFirst.flatMap((hit) =>
    [...beginningsOf(hit.key)].flatMap((start) =>
      slipsOf(hit.placeCode, pieces.get(start) ?? [], names.get(hit.placeCode) ?? []),
    ),
  );
}

/** The hit was a key of one piece; another that begins at the same sign may hold more of the name. */

function slipsOf(placeCode: string, pieces: readonly Piece[], names: readonly { key: string }[]): Mention[] {
  return pieces.flatMap((piece) =>
    names.flatMap(({ key }) => {
      const slip = [...key].length >= SHORTEST_WITH_SLIP ? slipBetween(piece.key, key) : null;
      return slip ? { ...piece, placeCode, cost: COST[slip], isSlip: true } : [];
    }),
  );
}
