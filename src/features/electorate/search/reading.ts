import type { PlaceRow } from '../place.queries.ts';
import type { Piece } from './line.ts';

/**
 * A piece of the line that may name a place. `cost` is what speaks against it, in signs: none where it is a name of the place.
 * `isOneOfMany` when more places have that name than were looked at.
 */
export type Mention = Piece & { placeCode: string; cost: number; isSlip?: boolean; isOneOfMany?: boolean };

/** What the line may mean: a place, and the pieces that name it and what it lies in. */
export type Reading = { place: PlaceRow; mentions: readonly Mention[]; score: number };

/** Data is five deep. The bound keeps a circle of parents from holding us. */
const DEEPEST = 8;

/** What each place that is mentioned makes of the line, the best first: how many signs of it name the place or what it lies in. */
export function readingsOf(mentions: readonly Mention[], places: ReadonlyMap<string, PlaceRow>): Reading[] {
  const byPlace = Map.groupBy(mentions, ({ placeCode }) => placeCode);
  const readings = [...byPlace].flatMap(([code, own]) => {
    const place = places.get(code);
    const above = place ? ancestorsOf(place, places) : [];

    return place ? own.map((mention) => readingOf(place, mention, { above, byPlace })) : [];
  });

  return bestOfEach(readings.sort(inOrder));
}

export function weightOf({ start, end, cost }: Mention): number {
  return end - start - cost;
}

export function overlap(left: Mention, right: Mention): boolean {
  return left.start < right.end && right.start < left.end;
}

/** From the place it lies in to the outermost. */
export function ancestorsOf(place: PlaceRow, places: ReadonlyMap<string, PlaceRow>): PlaceRow[] {
  const above: PlaceRow[] = [];
  let parent = places.get(place.parentCode ?? '');
  while (parent && above.length < DEEPEST) {
    above.push(parent);
    parent = places.get(parent.parentCode ?? '');
  }

  return above;
}

function readingOf(
  place: PlaceRow,
  own: Mention,
  { above, byPlace }: { above: readonly PlaceRow[]; byPlace: ReadonlyMap<string, readonly Mention[]> },
): Reading {
  const taken = [own];
  for (const { code } of above) {
    const free = (byPlace.get(code) ?? []).filter((mention) => !taken.some((other) => overlap(mention, other)));
    const [best] = free.toSorted((left, right) => weightOf(right) - weightOf(left));
    if (best) taken.push(best);
  }

  return { place, mentions: taken, score: taken.reduce((sum, mention) => sum + weightOf(mention), 0) };
}

function bestOfEach(readings: readonly Reading[]): Reading[] {
  const best = new Map<string, Reading>();
  for (const reading of readings) if (!best.has(reading.place.code)) best.set(reading.place.code, reading);

  return [...best.values()];
}

function inOrder(left: Reading, right: Reading): number {
  const [one, other] = [left, right].map(({ place, mentions }) => `${place.code} ${mentions[0]?.isOneOfMany ? 1 : 0}`);

  return right.score - left.score || ((one ?? '') < (other ?? '') ? -1 : 1);
}
