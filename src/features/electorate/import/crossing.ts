import { orient2d } from 'robust-predicates';
import type { Point } from '../boundary.ts';

type Segment = { from: Point; to: Point; west: number; east: number; ring: number; index: number; ringLength: number };

/** Where a line crosses another of the same polygon: the ring and the number of the point after which it does. */
export type Crossing = { ring: number; index: number };

/**
 * The first crossing among the rings of a polygon. Lines may touch: rings are often pinched at a point. They may not pass through
 * each other, nor run along each other, for then nobody can say what is inside.
 */
export function findCrossing(rings: readonly (readonly Point[])[]): Crossing | null {
  const segments = rings.flatMap(segmentsOf).sort((left, right) => left.west - right.west);
  let open: Segment[] = [];
  for (const segment of segments) {
    open = open.filter((other) => other.east >= segment.west);
    if (open.some((other) => doCross(segment, other))) return { ring: segment.ring, index: segment.index };
    open.push(segment);
  }

  return null;
}

function segmentsOf(points: readonly Point[], ring: number): Segment[] {
  return points.flatMap((to, end) => {
    const from = points[end - 1];
    if (!from || isSame(from, to)) return [];
    const sides = { west: Math.min(from[0], to[0]), east: Math.max(from[0], to[0]) };

    return [{ from, to, ...sides, ring, index: end - 1, ringLength: points.length - 1 }];
  });
}

function isSame(left: Point, right: Point): boolean {
  return left[0] === right[0] && left[1] === right[1];
}

function doCross(left: Segment, right: Segment): boolean {
  const sides = [
    [side(left, right.from), side(left, right.to)],
    [side(right, left.from), side(right, left.to)],
  ] as const;
  if (sides.flat().every((one) => one === 0)) return !areNeighbours(left, right) && doOverlap(left, right);

  return sides.every(([one, other]) => one * other < 0);
}

function side({ from, to }: Segment, point: Point): number {
  return Math.sign(orient2d(from[0], from[1], to[0], to[1], point[0], point[1]));
}

/** There and back again is a slip of the pen that encloses nothing. */
function areNeighbours(left: Segment, right: Segment): boolean {
  const apart = Math.abs(left.index - right.index);

  return left.ring === right.ring && (apart === 1 || apart === left.ringLength - 1);
}

/** Of two segments on one line: whether they share more than a point. */
function doOverlap(left: Segment, right: Segment): boolean {
  const axis = left.from[0] === left.to[0] ? 1 : 0;
  const [begin, end] = [left, right].map(({ from, to }) => [from[axis], to[axis]].sort((a, b) => a - b));

  return Math.max(begin?.[0] ?? 0, end?.[0] ?? 0) < Math.min(begin?.[1] ?? 0, end?.[1] ?? 0);
}
