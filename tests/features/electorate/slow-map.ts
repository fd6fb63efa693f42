/** The slow way to find where a point lies: every boundary, corner by corner, in plain arithmetic. */
import type { Ring } from './a-map.ts';

export type Polygons = Ring[][];

const METRES = 111_320;

/** A ray to the east crosses the rings of what a point lies in an odd number of times. */
export function isInside(polygons: Polygons, [x, y]: [number, number]): boolean {
  return polygons.some((rings) => {
    const crossings = rings.flatMap(sidesOf).filter(([[ax, ay], [bx, by]]) => {
      const isLevel = ay > y === by > y;
      return !isLevel && x < ax + ((y - ay) / (by - ay)) * (bx - ax);
    });

    return crossings.length % 2 === 1;
  });
}

/** How far the nearest border is, by halving and halving again towards the nearest spot of each side. */
export function metresAway(polygons: Polygons, point: [number, number]): number {
  return Math.min(
    ...polygons
      .flat()
      .flatMap(sidesOf)
      .map((side) => nearest(side, point)),
  );
}

function nearest([from, to]: [[number, number], [number, number]], point: [number, number]): number {
  let [low, high] = [0, 1];
  const away = (part: number) =>
    metres([from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1])], point);
  for (let round = 0; round < 60; round += 1) {
    const third = (high - low) / 3;
    if (away(low + third) < away(high - third)) high -= third;
    else low += third;
  }

  return away(low);
}

function metres([ax, ay]: [number, number], [bx, by]: [number, number]): number {
  return Math.hypot((ax - bx) * METRES * Math.cos((by * Math.PI) / 180), (ay - by) * METRES);
}

function sidesOf(ring: Ring): [[number, number], [number, number]][] {
  return ring.slice(1).map((to, index) => [ring[index] ?? to, to]);
}
