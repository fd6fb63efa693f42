import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { listAllCongresses } from '../electorate/congress.queries.ts';
import type { Congress } from '../electorate/unit.table.ts';
import { listUnitsWithTowns, type UnitRow } from './equality.queries.ts';
import { type Equality, measureEquality, type TownOfUnit, type UnitFigures } from './equality.ts';
import { type SeatsByLaw, seatsByFormula } from './seats-by-formula.ts';

/** Beyond how many per cent from the mean a unit is pointed out. The law names no figure; this one is a setting. */
export const defaultTolerance = 20;

export type CongressEquality = Equality & {
  congress: Congress;
  on: LocalDay;
  tolerance: number;
  /** `null` while a unit is without a population: part of the people gives no number of seats. */
  seatsByLaw: SeatsByLaw | null;
};

/**
 * How equally the people of a congress are represented on a day: people per deputy in each unit, town by town, town beside
 * country, against the mean; and the seats the law's formula gives. `tolerance` is in per cent. `null`: no such congress.
 */
export async function readEquality(
  context: Context,
  asked: { congressCode: string; on: LocalDay; tolerance: number },
): Promise<CongressEquality | null> {
  const { congressCode, on, tolerance } = asked;
  const officeId = context.office.id;
  const congress = (await listAllCongresses(context.db, officeId)).find(({ code }) => code === congressCode);
  if (!congress) return null;
  const rows = await listUnitsWithTowns(context.db, { officeId, on }, congressCode);
  const equality = measureEquality(rows.map(toFigures), tolerance);

  return { ...equality, congress, on, tolerance, seatsByLaw: seatsByLawFor(congress, equality.total) };
}

/** The number of the law for these people; a province-level congress of a 市 is that of a municipality (直辖市). */
export function seatsByLawFor(
  { level, name }: Pick<Congress, 'level' | 'name'>,
  total: { units: number; unitsWithoutPopulation: number; people: number },
): SeatsByLaw | null {
  if (total.units === 0 || total.unitsWithoutPopulation > 0) return null;

  return seatsByFormula(level, total.people, { isMunicipality: name.includes('市') });
}

/** A street counts as town unless the office says otherwise (`units.area`); of a 镇 or 乡 nobody can tell from its kind. */
function toFigures({ townCode, townName, townKind, towns, area, ...unit }: UnitRow): UnitFigures {
  const isUrban = towns === 1 && townKind === 'street';

  return { ...unit, area: area ?? (isUrban ? 'urban' : null), town: townOf({ townCode, townName, towns }) };
}

function townOf({ townCode, townName, towns }: Pick<UnitRow, 'townCode' | 'townName' | 'towns'>): TownOfUnit {
  if (towns > 1) return { kind: 'several' };

  return townCode === null ? { kind: 'unknown' } : { kind: 'one', code: townCode, name: townName ?? townCode };
}

/** A tolerance as it is written: a number of per cent above 0 and up to 100, else `null`. */
export function parseTolerance(written: string): number | null {
  const tolerance = /^\d+(\.\d+)?$/.test(written.trim()) ? Number(written) : 0;

  return tolerance > 0 && tolerance <= 100 ? tolerance : null;
}
