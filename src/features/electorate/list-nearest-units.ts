import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { listPlacesByCode, listPlaceTies } from './place.queries.ts';

/** Villager group, village, town: real data is three deep. The bound keeps a circle of parents from holding us. */
const DEEPEST = 6;

/**
 * The electoral units of each place that day: its own, or those of the nearest place above it that has any. A place without
 * any is missing from the answer.
 */
export async function listNearestUnits(
  context: Context,
  { placeCodes, on }: { placeCodes: readonly string[]; on: LocalDay },
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  let climbing = new Map(placeCodes.map((code) => [code, code]));

  for (let height = 0; height < DEEPEST && climbing.size > 0; height += 1) {
    const step = await lookAt(context, [...new Set(climbing.values())], on);
    for (const [place, current] of climbing) {
      const units = step.units.get(current);
      if (units) found.set(place, units);
    }
    climbing = climbToParents(climbing, step);
  }

  return found;
}

type Step = { units: Map<string, string[]>; parents: Map<string, string | null> };

async function lookAt(context: Context, codes: string[], on: LocalDay): Promise<Step> {
  const day = { officeId: context.office.id, on };
  const [ties, places] = await Promise.all([
    listPlaceTies(context.db, day, codes),
    listPlacesByCode(context.db, day, codes),
  ]);
  const units = Map.groupBy(ties, (tie) => tie.placeCode);

  return {
    units: new Map([...units].map(([code, own]) => [code, own.map((tie) => tie.unitCode)])),
    parents: new Map(places.map((place) => [place.code, place.parentCode])),
  };
}

function climbToParents(climbing: Map<string, string>, { units, parents }: Step): Map<string, string> {
  const higher = new Map<string, string>();
  for (const [place, current] of climbing) {
    const parent = parents.get(current);
    if (!units.has(current) && parent) higher.set(place, parent);
  }

  return higher;
}
