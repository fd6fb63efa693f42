import CheapRuler from 'cheap-ruler';
import pointInPolygon from 'point-in-polygon-hao';
import type { BoundaryShape } from './boundary.table.ts';

export type { BoundaryShape } from './boundary.table.ts';

/** Degrees east and north, the order of GeoJSON. */
export type Point = readonly [longitude: number, latitude: number];

/** The corners between which something lies. */
export type Frame = { west: number; south: number; east: number; north: number };

/** Whether a point lies within a boundary; on the border counts as within, in a hole does not. */
export function isWithin({ coordinates }: BoundaryShape, [longitude, latitude]: Point): boolean {
  return coordinates.some((polygon) => pointInPolygon([longitude, latitude], polygon) !== false);
}

/** How far it is to the nearest border, of a hole too, from either side. */
export function metresToBorder({ coordinates }: BoundaryShape, point: Point): number {
  const ruler = new CheapRuler(point[1], 'meters');
  let nearest = Number.POSITIVE_INFINITY;
  for (const ring of coordinates.flat()) {
    for (let index = 1; index < ring.length; index += 1) {
      const [from, to] = [ring[index - 1], ring[index]];
      if (from && to) nearest = Math.min(nearest, ruler.pointToSegmentDistance(point, from, to));
    }
  }

  return nearest;
}

export function frameOf({ coordinates }: BoundaryShape): Frame {
  const frame = { west: 180, south: 90, east: -180, north: -90 };
  for (const [longitude, latitude] of coordinates.flat(2)) {
    frame.west = Math.min(frame.west, longitude);
    frame.east = Math.max(frame.east, longitude);
    frame.south = Math.min(frame.south, latitude);
    frame.north = Math.max(frame.north, latitude);
  }

  return frame;
}

/** The frame around a point that holds everything nearer than so many metres. */
export function frameAround(point: Point, metres: number): Frame {
  const [west, south, east, north] = new CheapRuler(point[1], 'meters').bufferPoint(point, metres);

  return { west, south, east, north };
}

export function doFramesMeet(left: Frame, right: Frame): boolean {
  return left.west <= right.east && right.west <= left.east && left.south <= right.north && right.south <= left.north;
}
