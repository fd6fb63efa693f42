import type { deputies, deputyGroups, seats } from '../deputy.table.ts';
import type { Place, Station } from '../place.table.ts';
import type { Congress, compositionTargets, electoralUnits } from '../unit.table.ts';
import type { CompleteRow } from './columns.ts';
import type { ImportKind } from './import-kind.ts';

/** What is known, in the columns of a file: what an export writes, and what a file is compared with. */
export type KnownRow<Kind extends ImportKind> = Omit<CompleteRow<Kind>, 'line'>;

export function congressRow({ code, name, level, parentCode }: Congress): KnownRow<'congresses'> {
  return { code, name, level, parent: parentCode };
}

export function unitRow(
  unit: typeof electoralUnits.$inferSelect,
  { former, term }: { former: string[]; term: number | null },
): KnownRow<'units'> {
  const { code, congressCode: congress, name, kind, drawnBy, seats, population, area } = unit;
  const validity = { valid_from: unit.validFrom, valid_to: unit.validTo };

  return { code, congress, name, kind, drawn_by: drawnBy, seats, population, area, term, former, ...validity };
}

export function placeRow(place: Place, units: string[]): KnownRow<'places'> {
  const { code, name, kind, parentCode: parent, aliases, latitude: lat, longitude: lng } = place;

  return { code, name, kind, parent, units, aliases, lat, lng, valid_from: place.validFrom, valid_to: place.validTo };
}

export function groupRow(group: typeof deputyGroups.$inferSelect, units: string[]): KnownRow<'groups'> {
  const { code, name, kind, convenorCode: convenor, validFrom, validTo } = group;

  return { code, name, kind, units, convenor, valid_from: validFrom, valid_to: validTo };
}

export function deputyRow(
  seat: typeof seats.$inferSelect,
  person: typeof deputies.$inferSelect,
  groups: string[],
): KnownRow<'deputies'> {
  const { name, occupation, receptionDay: reception, categories } = person;
  const { deputyCode: code, unitCode: unit, since, until, endedBecause: ended_because, standing } = seat;

  return { code, name, unit, groups, since, until, ended_because, standing, occupation, reception, categories };
}

export function stationRow(station: Station): KnownRow<'stations'> {
  const { code, name, address, placeCodes: places, hours, groupCodes: groups, latitude: lat, longitude: lng } = station;

  return { code, name, address, places, hours, groups, lat, lng };
}

export function targetRow(target: typeof compositionTargets.$inferSelect): KnownRow<'targets'> {
  const { congressCode: congress, category, share } = target;

  return { congress, category, share };
}
