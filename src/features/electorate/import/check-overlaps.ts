import type { Context } from '../../context.ts';
import { type BoundaryShape, doFramesMeet, type Frame, isWithin, metresToBorder, type Point } from '../boundary.ts';
import type { CongressLevel, UnitDrawnBy } from '../electorate.ts';
import { NEAR_BORDER_METRES } from '../find-units-at.ts';
import { listShapes } from './boundary-import.queries.ts';
import { chunksOf } from './import.queries.ts';
import type { Spot } from './spot.ts';

/** A boundary as it would lie after the import. Those of the file bring their shape, those known are looked up. */
export type Laid = {
  unitCode: string;
  level: CongressLevel;
  drawnBy: UnitDrawnBy;
  days: { from: string; to: string | null };
  frame: Frame;
} & ({ spot: Spot; shape: BoundaryShape } | { spot: null; id: string });

type OfFile = Extract<Laid, { shape: BoundaryShape }>;
type Pair = { told: OfFile; other: Laid };

/** So many points each way are tried in the stretch that two boundaries may share. */
const STEPS = 16;

/**
 * A place lies in one unit of each level. Drawn borders never fit to the metre, so what counts is a point that lies in both
 * units and is far from either border: nearer than that, people are offered both sides anyway. The district of a work unit may
 * lie within another.
 */
export async function checkOverlaps(context: Context, laid: readonly Laid[]): Promise<void> {
  const pairs = pairsOf(laid.filter(({ drawnBy }) => drawnBy !== 'work-unit'));
  const known = Map.groupBy(pairs, ({ other }) => (other.spot ? null : other.id));
  for (const pair of known.get(null) ?? []) if (pair.other.spot) compare(pair, pair.other.shape);
  known.delete(null);

  for (const ids of chunksOf([...known.keys()].filter((id) => id !== null))) {
    for (const { id, shape } of await listShapes(context.db, context.office.id, ids)) {
      for (const pair of known.get(id) ?? []) compare(pair, shape);
    }
  }
}

function compare({ told, other }: Pair, shape: BoundaryShape): void {
  const point = findShared(told.shape, shape, sharedFrame(told.frame, other.frame));
  if (!point) return;
  const [longitude = '', latitude = ''] = point.map((degrees) => degrees.toFixed(5));
  told.spot.at('geometry').tell('overlapping-boundary', { code: other.unitCode, longitude, latitude });
}

function sharedFrame(left: Frame, right: Frame): Frame {
  return {
    west: Math.max(left.west, right.west),
    south: Math.max(left.south, right.south),
    east: Math.min(left.east, right.east),
    north: Math.min(left.north, right.north),
  };
}

/** Those that may lie over each other, each pair once, from west to east; what was known before was compared before. */
function pairsOf(laid: readonly Laid[]): Pair[] {
  const pairs: Pair[] = [];
  let open: Laid[] = [];
  for (const one of laid.toSorted((left, right) => left.frame.west - right.frame.west)) {
    open = open.filter((other) => other.frame.east >= one.frame.west);
    for (const other of open) {
      if (!mayClash(one, other)) continue;
      if (one.spot) pairs.push({ told: one, other });
      else if (other.spot) pairs.push({ told: other, other: one });
    }
    open.push(one);
  }

  return pairs;
}

function mayClash(left: Laid, right: Laid): boolean {
  return (
    left.level === right.level &&
    left.unitCode !== right.unitCode &&
    doFramesMeet(left.frame, right.frame) &&
    (left.days.to === null || right.days.from < left.days.to) &&
    (right.days.to === null || left.days.from < right.days.to)
  );
}

/** A point well within both, on a grid laid over the frame. */
function findShared(left: BoundaryShape, right: BoundaryShape, { west, south, east, north }: Frame): Point | null {
  for (let column = 0; column < STEPS; column += 1) {
    for (let row = 0; row < STEPS; row += 1) {
      const longitude = west + ((column + 0.5) / STEPS) * (east - west);
      const latitude = south + ((row + 0.5) / STEPS) * (north - south);
      const point: Point = [longitude, latitude];
      if (isDeepIn(left, point) && isDeepIn(right, point)) return point;
    }
  }

  return null;
}

function isDeepIn(shape: BoundaryShape, point: Point): boolean {
  return isWithin(shape, point) && metresToBorder(shape, point) > NEAR_BORDER_METRES;
}
