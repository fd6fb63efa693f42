import type { Context } from '../context.ts';
import {
  countPeopleOfEndedUnits,
  listDeputiesWithoutGroup,
  listDeputiesWithoutUnit,
  listGroupsWithoutConvenor,
  listStationsWithoutPlace,
  listUnitsWithGaps,
  listUnitsWithoutGroup,
  type Named,
  type Scope,
  type UnitWithGaps,
} from './coverage.queries.ts';
import { listPlaceGaps, type PlaceGap } from './place-coverage.queries.ts';

/** Why nobody of a unit can answer: no seat is held, or whoever holds one is suspended (代表法 61). */
export type NobodySits = 'vacant' | 'suspended';

export type Coverage = {
  scope: Scope;
  unitsWithoutSitting: (UnitWithGaps & { because: NobodySits })[];
  unitsWithVacancy: (UnitWithGaps & { vacant: number })[];
  unitsWithoutGroup: (Named & { congressCode: string })[];
  placesWithoutUnit: PlaceGap[];
  placesInSeveralUnits: PlaceGap[];
  deputiesWithoutUnit: (Named & { unitCode: string })[];
  deputiesWithoutGroup: Named[];
  groupsWithoutConvenor: (Named & { convenorCode: string | null })[];
  /** Stations belong to the office: `null` where one congress is asked for. */
  stationsWithoutPlace: Named[] | null;
  peopleOfEndedUnits: (Named & { people: number })[];
};

/**
 * Where somebody or something is missing on a day, in the whole office or in one congress of it: seats, deputies, groups,
 * convenors, units of places, places of stations, and people whose unit has ended. Reads only.
 */
export async function readCoverage(
  context: Context,
  { on, congressCode }: { on: string; congressCode: string | null },
): Promise<Coverage> {
  const { db, office } = context;
  const scope: Scope = { officeId: office.id, on, congressCode };
  const [gaps, placeGaps, unitsWithoutGroup, ...others] = await Promise.all([
    listUnitsWithGaps(db, scope),
    listPlaceGaps(db, scope),
    listUnitsWithoutGroup(db, scope),
    listDeputiesWithoutUnit(db, scope),
    listDeputiesWithoutGroup(db, scope),
    listGroupsWithoutConvenor(db, scope),
    congressCode ? null : listStationsWithoutPlace(db, scope),
    countPeopleOfEndedUnits(db, scope),
  ]);
  const [deputiesWithoutUnit, deputiesWithoutGroup, groupsWithoutConvenor, stationsWithoutPlace, peopleOfEndedUnits] =
    others;

  return {
    scope,
    ...judgeUnits(gaps),
    unitsWithoutGroup,
    placesWithoutUnit: placeGaps.filter(({ unitCodes }) => unitCodes === null),
    placesInSeveralUnits: placeGaps.filter(({ unitCodes }) => unitCodes !== null),
    deputiesWithoutUnit,
    deputiesWithoutGroup,
    groupsWithoutConvenor,
    stationsWithoutPlace,
    peopleOfEndedUnits,
  };
}

function judgeUnits(units: UnitWithGaps[]): Pick<Coverage, 'unitsWithoutSitting' | 'unitsWithVacancy'> {
  return {
    unitsWithoutSitting: units
      .filter(({ sitting }) => sitting === 0)
      .map((unit) => ({ ...unit, because: unit.held === 0 ? 'vacant' : 'suspended' })),
    unitsWithVacancy: units
      .filter(({ seats, held }) => held < seats)
      .map((unit) => ({ ...unit, vacant: unit.seats - unit.held })),
  };
}
