import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { type HeldSeat, listSeatsOfUnits } from './deputy.queries.ts';
import { congressLevels } from './electorate.ts';
import { listAreaGroupsOfUnits } from './group.queries.ts';
import { listNearestUnits } from './list-nearest-units.ts';
import { rememberOf } from './remembered.ts';
import type { DeputySummary, GroupSummary, UnitAnswer } from './summaries.ts';
import { listUnitsByCode, type UnitRow } from './unit.queries.ts';

export type { DeputySummary, GroupSummary, UnitAnswer, UnitSummary } from './summaries.ts';

/**
 * Who may answer for a place on a day: an entry per electoral unit of the place (or, where it has none, of the nearest place
 * above it), lowest level first. Empty when no unit can be reached.
 */
export async function whoMayAnswer(
  context: Context,
  { placeCode, on }: { placeCode: string; on: LocalDay },
): Promise<UnitAnswer[]> {
  const codes = await rememberOf(context, ['units', placeCode, on], async () => {
    const units = await listNearestUnits(context, { placeCodes: [placeCode], on });

    return units.get(placeCode) ?? [];
  });

  return answersFor(context, codes, on);
}

/** Who may answer for one unit on a day; `null` when there is no such unit that day. */
export async function whoMayAnswerForUnit(
  context: Context,
  { unitCode, on }: { unitCode: string; on: LocalDay },
): Promise<UnitAnswer | null> {
  const [answer] = await answersFor(context, [unitCode], on);

  return answer ?? null;
}

function answersFor(context: Context, codes: string[], on: LocalDay): Promise<UnitAnswer[]> {
  return rememberOf(context, ['answers', codes, on], () => readAnswers(context, codes, on));
}

async function readAnswers(context: Context, codes: string[], on: LocalDay): Promise<UnitAnswer[]> {
  const day = { officeId: context.office.id, on };
  const [units, groups, seats] = await Promise.all([
    listUnitsByCode(context.db, day, codes),
    listAreaGroupsOfUnits(context.db, day, codes),
    listSeatsOfUnits(context.db, day, codes),
  ]);

  return units.sort(lowestLevelFirst).map((unit) => ({
    unit: withoutSeats(unit),
    group: groupOf(unit, groups),
    deputies: holdersOf(unit, seats),
    vacantSeats: Math.max(0, unit.seats - holdersOf(unit, seats).length),
  }));
}

function lowestLevelFirst(left: UnitRow, right: UnitRow): number {
  const byLevel = congressLevels.indexOf(left.level) - congressLevels.indexOf(right.level);

  return byLevel || (left.code < right.code ? -1 : 1);
}

function withoutSeats({ seats: _, ...unit }: UnitRow): UnitAnswer['unit'] {
  return unit;
}

function groupOf(unit: UnitRow, groups: (GroupSummary & { unitCode: string })[]): GroupSummary | null {
  const covering = groups.find((group) => group.unitCode === unit.code);
  if (!covering) return null;
  const { unitCode: _, ...group } = covering;

  return group;
}

/** Suspension keeps the seat: it is not vacant, but its holder performs no duties (代表法 61). */
function holdersOf(unit: UnitRow, seats: HeldSeat[]): DeputySummary[] {
  return seats.filter((seat) => seat.unitCode === unit.code).map(({ unitCode: _, ...deputy }) => deputy);
}
