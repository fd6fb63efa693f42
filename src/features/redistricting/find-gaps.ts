import { clockAt } from '#shared/clock.ts';
import { instantAt } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { checkConvenors } from '../electorate/check-convenors.ts';
import { listAllSeats } from '../electorate/deputy.queries.ts';
import { findGroupNames } from '../electorate/find-group-names.ts';
import { findUnitNames } from '../electorate/find-unit-names.ts';
import { listCurrent } from '../electorate/import/import.queries.ts';
import { listUnitsBelow } from '../electorate/import/units-below.ts';
import { listNearestUnits } from '../electorate/list-nearest-units.ts';
import { placeUnits } from '../electorate/place.table.ts';
import { namer } from './flows.ts';
import { type FormerTerm, isValidOn } from './former-term.ts';
import { namePlaces } from './name-places.ts';
import type { NewTerm } from './new-term.ts';
import type { Gaps, Named } from './rehearsal.ts';

/** What the new term leaves open: places that led to a unit and lead to none, and units that nobody or nothing belongs to. */
export async function findGaps(context: Context, term: NewTerm, former: FormerTerm): Promise<Gaps> {
  const { db, office } = context;
  const units = [...term.valid].toSorted();
  const all = await listCurrent(db, placeUnits, { officeId: office.id, by: placeUnits.unitCode, codes: units });
  const ties = all.filter((tie) => isValidOn(tie, term.on));
  const seats = await listAllSeats(db, { officeId: office.id, on: term.on }, term.congressCode);
  const placeCodes = [...new Set([...former.ties, ...ties].map(({ placeCode }) => placeCode))];
  const unitsOf = await listNearestUnits(context, { placeCodes, on: term.on });
  const ownUnits = (place: string) => unitsOf.get(place)?.filter((code) => term.valid.has(code)) ?? [];
  const below = await listUnitsBelow(
    context,
    placeCodes.filter((place) => ownUnits(place).length > 1),
  );
  const unitName = namer(await findUnitNames(context, units));
  const placeName = await namePlaces(context, placeCodes, term.on);
  const without = (known: ReadonlySet<string>) => units.filter((code) => !known.has(code)).map(unitName);

  return {
    placesWithoutUnit: placeCodes.filter((place) => ownUnits(place).length === 0).map(placeName),
    placesInSeveralUnits: placeCodes.filter((place) => isAmbiguous(ownUnits(place), below.get(place))).map(placeName),
    unitsWithoutDeputy: without(new Set(seats.map(({ unitCode }) => unitCode))),
    unitsWithoutPlace: without(new Set(ties.map(({ unitCode }) => unitCode))),
    unitsWithoutGroup: without(new Set(term.groupAfter.keys())),
    groupsWithoutConvenor: await findGroupsWithoutConvenor(context, term),
  };
}

/** A village may be split over several units, as long as its villager groups tell which. */
function isAmbiguous(units: readonly string[], below: ReadonlySet<string> = new Set()): boolean {
  return units.length > 1 && units.some((unit) => !below.has(unit));
}

/** Groups that a deputy convenes who holds no seat then, or has left the group. */
async function findGroupsWithoutConvenor(context: Context, { on }: NewTerm): Promise<Named[]> {
  const noon = instantAt(on, '12:00', context.office.timeZone);
  const findings = await checkConvenors({ ...context, clock: clockAt(noon) });
  const codes = findings.map(({ groupCode }) => groupCode);

  return codes.map(namer(await findGroupNames(context, codes)));
}
