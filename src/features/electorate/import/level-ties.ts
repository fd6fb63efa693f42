import { commonDays, type Days } from './days.ts';

/** A place or another thing that belongs to a unit on some days. */
export type Tie = Days & { unitCode: string };
/** A unit on some days, with the level of its congress. */
export type LeveledUnit = Days & { code: string; level: string };
export type DoubleTie = { first: string; second: string; from: string };

/** All pairs of units of one level that ties name for the same day; none where each level has one unit at a time. */
export function findDoubleTies(ties: readonly Tie[], unitsOf: (code: string) => readonly LeveledUnit[]): DoubleTie[] {
  if (ties.length < 2) return [];
  const spans = ties.flatMap((tie) =>
    unitsOf(tie.unitCode).flatMap((unit) => {
      const days = commonDays(tie, unit);
      return days ? [{ ...unit, ...days }] : [];
    }),
  );

  return spans.flatMap((first, index) =>
    spans.slice(index + 1).flatMap((second) => {
      const days = first.level === second.level && first.code !== second.code ? commonDays(first, second) : null;
      return days ? [{ first: first.code, second: second.code, from: days.from }] : [];
    }),
  );
}
