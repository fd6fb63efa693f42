import type { HeldSeat } from './deputy.queries.ts';
import { congressLevels } from './electorate.ts';
import type { DeputySummary } from './summaries.ts';

/** One entry per deputy: who holds a sitting seat anywhere is sitting, and is named by the highest level served on. */
export function summariseDeputies(seats: readonly HeldSeat[]): DeputySummary[] {
  return [...Map.groupBy(seats, (seat) => seat.code).values()].flatMap((held) => {
    const [highest] = held.toSorted((left, right) => levelOf(right) - levelOf(left));
    if (!highest) return [];
    const { unitCode: _, ...deputy } = highest;
    const isSitting = held.some((seat) => seat.standing === 'sitting');

    return [{ ...deputy, standing: isSitting ? 'sitting' : 'suspended' }];
  });
}

function levelOf(seat: HeldSeat): number {
  return congressLevels.indexOf(seat.level);
}
