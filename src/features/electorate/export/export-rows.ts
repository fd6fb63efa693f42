import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../../context.ts';
import { deputies, type deputyGroups, groupMembers, groupUnits, type seats } from '../deputy.table.ts';
import { listCurrent, listPlain } from '../import/import.queries.ts';
import type { ImportKind } from '../import/import-kind.ts';
import {
  congressRow,
  deputyRow,
  groupRow,
  type KnownRow,
  placeRow,
  stationRow,
  targetRow,
  unitRow,
} from '../import/known-rows.ts';
import { termNumbers } from '../import/plan-terms.ts';
import { type Place, placeUnits } from '../place.table.ts';
import { type electoralUnits, unitSuccessions } from '../unit.table.ts';
import {
  pageCongresses,
  pageGroups,
  pagePlaces,
  pageSeats,
  pageStations,
  pageTargets,
  pageUnits,
} from './export.queries.ts';

type Pages<Kind extends ImportKind> = AsyncGenerator<KnownRow<Kind>[]>;

/** What is known of a kind, in the columns of its file, by code and day: all versions, or those of one day. */
export const exportRows: { [Kind in ImportKind]: (context: Context, on: LocalDay | null) => Pages<Kind> } = {
  congresses: (context, on) =>
    each(pageCongresses(context.db, asked(context, on)), async (rows) => rows.map(congressRow)),
  units: (context, on) => each(pageUnits(context.db, asked(context, on)), (units) => unitRows(context, units)),
  places: (context, on) => each(pagePlaces(context.db, asked(context, on)), (places) => placeRows(context, places)),
  groups: (context, on) => each(pageGroups(context.db, asked(context, on)), (groups) => groupRows(context, groups)),
  deputies: (context, on) => each(pageSeats(context.db, asked(context, on)), (seats) => deputyRows(context, seats)),
  stations: (context, on) => each(pageStations(context.db, asked(context, on)), async (rows) => rows.map(stationRow)),
  targets: (context, on) => each(pageTargets(context.db, asked(context, on)), async (rows) => rows.map(targetRow)),
};

function asked({ office }: Context, on: LocalDay | null) {
  return { officeId: office.id, on };
}

async function* each<Known, Row>(
  pages: AsyncGenerator<Known[]>,
  rowsOf: (page: Known[]) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  for await (const page of pages) yield await rowsOf(page);
}

async function unitRows(context: Context, units: (typeof electoralUnits.$inferSelect)[]) {
  const { db, office } = context;
  const search = { officeId: office.id, codes: units.map(({ code }) => code) };
  const successions = await listCurrent(db, unitSuccessions, { ...search, by: unitSuccessions.toCode });
  const formers = Map.groupBy(successions, ({ toCode, validFrom }) => versionKey(toCode, validFrom));
  const termOf = await termNumbers(context, units);

  return units.map((unit) => {
    const former = formers.get(versionKey(unit.code, unit.validFrom))?.map(({ fromCode }) => fromCode) ?? [];
    return unitRow(unit, { former: former.sort(), term: termOf(unit) });
  });
}

async function placeRows({ db, office }: Context, places: Place[]) {
  const search = { officeId: office.id, codes: places.map(({ code }) => code) };
  const ties = await listCurrent(db, placeUnits, { ...search, by: placeUnits.placeCode });
  const unitsOf = Map.groupBy(ties, ({ placeCode, validFrom }) => versionKey(placeCode, validFrom));

  return places.map((place) => placeRow(place, unitCodes(unitsOf.get(versionKey(place.code, place.validFrom)))));
}

async function groupRows({ db, office }: Context, groups: (typeof deputyGroups.$inferSelect)[]) {
  const search = { officeId: office.id, codes: groups.map(({ code }) => code) };
  const ties = await listCurrent(db, groupUnits, { ...search, by: groupUnits.groupCode });
  const unitsOf = Map.groupBy(ties, ({ groupCode, validFrom }) => versionKey(groupCode, validFrom));

  return groups.map((group) => groupRow(group, unitCodes(unitsOf.get(versionKey(group.code, group.validFrom)))));
}

/** A deputy belongs to a group as long as the seats it was told with: those that begin and end with the membership. */
async function deputyRows({ db, office }: Context, held: (typeof seats.$inferSelect)[]) {
  const search = { officeId: office.id, codes: held.map(({ deputyCode }) => deputyCode) };
  const people = await listPlain(db, deputies, { ...search, by: deputies.code });
  const personOf = new Map(people.map((person) => [person.code, person]));
  const memberships = await listCurrent(db, groupMembers, { ...search, by: groupMembers.deputyCode });
  const groupsOf = Map.groupBy(memberships, ({ deputyCode, validFrom, validTo }) =>
    JSON.stringify([deputyCode, validFrom, validTo]),
  );

  return held.flatMap((seat) => {
    const person = personOf.get(seat.deputyCode);
    const groups = groupsOf.get(JSON.stringify([seat.deputyCode, seat.since, seat.until])) ?? [];
    return person ? [deputyRow(seat, person, groups.map(({ groupCode }) => groupCode).sort())] : [];
  });
}

function versionKey(code: string, validFrom: string): string {
  return JSON.stringify([code, validFrom]);
}

function unitCodes(ties: readonly { unitCode: string }[] = []): string[] {
  return ties.map(({ unitCode }) => unitCode).sort();
}
