import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findCrossing } from '#features/electorate/import/crossing.ts';

type Spot = [number, number];

/** Whole numbers, so that the plain arithmetic below is exact. */
const spot = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }));
const ring = fc
  .array(spot, { minLength: 3, maxLength: 9 })
  .map((corners): Spot[] => [...corners, corners[0] ?? [0, 0]]);

/** Each pair of sides, one after another. */
function isCrossed(rings: readonly Spot[][]): boolean {
  const sides = rings.flatMap((points, ring) =>
    points.slice(1).map((to, index) => ({ from: points[index] ?? to, to, ring, index, last: points.length - 2 })),
  );

  return sides.some((one, first) =>
    sides.slice(first + 1).some((other) => {
      const apart = Math.abs(one.index - other.index);
      const areNeighbours = one.ring === other.ring && (apart === 1 || apart === one.last);
      const turns = [turn(one, other.from), turn(one, other.to), turn(other, one.from), turn(other, one.to)] as const;
      if (turns.some((value) => value !== 0)) return turns[0] * turns[1] < 0 && turns[2] * turns[3] < 0;
      return !areNeighbours && shared(one, other) > 0;
    }),
  );
}

function turn({ from, to }: { from: Spot; to: Spot }, at: Spot): number {
  return Math.sign((to[0] - from[0]) * (at[1] - from[1]) - (to[1] - from[1]) * (at[0] - from[0]));
}

/** How much of one line two sides have in common, along it. */
function shared(one: { from: Spot; to: Spot }, other: { from: Spot; to: Spot }): number {
  const along = [one.to[0] - one.from[0], one.to[1] - one.from[1]] as const;
  const place = (at: Spot) => at[0] * along[0] + at[1] * along[1];
  const [a, b] = [place(one.from), place(one.to)].sort((left, right) => left - right);
  const [c, d] = [place(other.from), place(other.to)].sort((left, right) => left - right);
  const isPoint = one.from.join() === one.to.join() || other.from.join() === other.to.join();

  return isPoint ? 0 : Math.min(b ?? 0, d ?? 0) - Math.max(a ?? 0, c ?? 0);
}

it('finds a crossing exactly where trying each pair of sides finds one', () => {
  fc.assert(
    fc.property(fc.array(ring, { minLength: 1, maxLength: 2 }), (rings) => {
      expect(findCrossing(rings) !== null).toBe(isCrossed(rings));
    }),
    { numRuns: 2000 },
  );
});

it('lets a ring be pinched at a point', () => {
  const pinched: Spot[] = [
    [0, 0],
    [2, 2],
    [4, 0],
    [4, 4],
    [2, 2],
    [0, 4],
    [0, 0],
  ];

  expect(findCrossing([pinched])).toBeNull();
});
