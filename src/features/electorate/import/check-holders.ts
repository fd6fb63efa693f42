import type { CompleteRow } from './columns.ts';
import { commonDays, type Days } from './days.ts';
import { keyOf } from './diff-versions.ts';
import type { ProblemList } from './problem.ts';

type Unit = { code: string; seats: number; validFrom: string; validTo: string | null };
type Seat = { deputyCode: string; unitCode: string; since: string; until: string | null };
type Holding = Days & { line: number | null };

/**
 * A unit has no more deputies at once than it has seats (选举法 25). Who is suspended keeps the seat. `seats` are those known of
 * the units that the rows name.
 */
export function checkHolders(
  rows: readonly CompleteRow<'deputies'>[],
  known: { units: readonly Unit[]; seats: readonly Seat[] },
  problems: ProblemList,
): void {
  const told = new Set(rows.map((row) => keyOf(row, ['code', 'unit', 'since'])));
  const others = known.seats.filter((seat) => !told.has(keyOf(seat, ['deputyCode', 'unitCode', 'since'])));
  const holdings = Map.groupBy(
    [
      // A cell that could not be read is told of already.
      ...rows
        .filter(({ code }) => code !== '')
        .map(({ line, unit, since: from, until: to }) => ({ unit, line, from, to })),
      ...others.map(({ unitCode: unit, since: from, until: to }) => ({ unit, line: null, from, to })),
    ],
    ({ unit }) => unit,
  );

  for (const unit of known.units) {
    const surplus = findSurplus(unit, holdings.get(unit.code) ?? []);
    if (!surplus) continue;
    const params = { unit: unit.code, seats: `${unit.seats}`, holders: `${surplus.count}`, day: surplus.day };
    problems.add({ reason: 'more-holders-than-seats', line: surplus.line, column: 'unit', params });
  }
}

/** The first day on which there are too many, how many there are, and the last line of the file that brings one of them. */
function findSurplus(unit: Unit, holdings: readonly Holding[]): { day: string; count: number; line: number } | null {
  const valid = { from: unit.validFrom, to: unit.validTo };
  const held = holdings.flatMap((holding) => {
    const days = holding.from === '' ? null : commonDays(holding, valid);
    return days ? [{ ...holding, ...days }] : [];
  });
  const begins = [...new Set(held.map(({ from }) => from))].sort();
  for (const day of begins) {
    const together = held.filter(({ from, to }) => from <= day && (to === null || to > day));
    const line = Math.max(...together.map((holding) => holding.line ?? 0));
    if (together.length > unit.seats && line > 0) return { day, count: together.length, line };
  }

  return null;
}
