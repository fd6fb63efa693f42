import { doFramesMeet, type Frame } from '../boundary.ts';

/** How far from the places we know a boundary may lie, in degrees; more where those places lie further apart. */
const MARGIN = 1;

/**
 * Whether latitude stands before longitude throughout: nothing of the file lies near what the office knows, and all of it would
 * the other way round. Where latitude and longitude are alike, or nothing is known, nobody can tell, and nothing is refused.
 */
export function isSwapped(file: Frame, known: Frame): boolean {
  const turned = { west: file.south, south: file.west, east: file.north, north: file.east };
  const near = widened(known, Math.max(MARGIN, known.east - known.west, known.north - known.south));

  return !doFramesMeet(file, near) && isHeld(turned, near);
}

function widened({ west, south, east, north }: Frame, by: number): Frame {
  return { west: west - by, south: south - by, east: east + by, north: north + by };
}

function isHeld(inner: Frame, outer: Frame): boolean {
  return (
    inner.west >= outer.west && inner.east <= outer.east && inner.south >= outer.south && inner.north <= outer.north
  );
}
