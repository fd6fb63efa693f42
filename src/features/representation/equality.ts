import type { UnitArea } from '../electorate/electorate.ts';
import { apportionSeats } from './apportion-seats.ts';
import { type Counted, deviationOf, isBeyond, type Ratio, ratioOf, type Span, spanOf } from './ratio.ts';

/** The town or street whose places a unit is made of; `several` where it spans towns, `unknown` where no place leads to one. */
export type TownOfUnit = { kind: 'one'; code: string; name: string } | { kind: 'several' } | { kind: 'unknown' };

/** An electoral unit with what is stated of it; `area` is `null` where nobody said whether it is town or country. */
export type UnitFigures = Counted & { code: string; name: string; area: UnitArea | null; town: TownOfUnit };

export type UnitEquality = UnitFigures & {
  peoplePerDeputy: number | null;
  deviation: number | null;
  isOutlier: boolean;
};

export type TownEquality = Ratio & {
  town: TownOfUnit;
  /** What largest remainders would give this town out of all seats; `null` where people or towns are not fully known. */
  seatsByShare: number | null;
};

export type AreaEquality = Ratio & { area: UnitArea | null };

export type Equality = {
  total: Ratio;
  units: UnitEquality[];
  towns: TownEquality[];
  areas: AreaEquality[];
  span: Span | null;
};

/**
 * One deputy stands for about as many people as another, in town and country alike (选举法 15, 26). The law names no tolerance:
 * `tolerance`, in per cent of the mean, is a setting.
 */
export function measureEquality(units: readonly UnitFigures[], tolerance: number): Equality {
  const total = ratioOf(units, null);
  const mean = total.peoplePerDeputy;
  const measured = units.map((unit): UnitEquality => {
    const deviation = deviationOf(unit, mean);
    const peoplePerDeputy = unit.population === null ? null : unit.population / unit.seats;

    return { ...unit, peoplePerDeputy, deviation, isOutlier: isBeyond(deviation, tolerance) };
  });

  return {
    total,
    units: measured,
    towns: measureTowns(units, mean),
    areas: measureAreas(units, mean),
    span: spanOf(measured.map(({ deviation }) => deviation)),
  };
}

/** The most populous first. */
function measureTowns(units: readonly UnitFigures[], mean: number | null): TownEquality[] {
  const groups = [...Map.groupBy(units, ({ town }) => codeOf(town)).values()];
  const towns = groups.flatMap((own) => {
    const [first] = own;
    return first ? [{ town: first.town, ...ratioOf(own, mean) }] : [];
  });
  const shares = shareSeats(towns);

  return towns
    .map((row) => ({ ...row, seatsByShare: shares?.get(codeOf(row.town)) ?? null }))
    .toSorted((left, right) => right.people - left.people || (codeOf(left.town) < codeOf(right.town) ? -1 : 1));
}

/** Only where every unit has people and lies in one town can the seats be shared anew. */
function shareSeats(towns: readonly (Ratio & { town: TownOfUnit })[]): ReadonlyMap<string, number> | null {
  const known = towns.flatMap(({ town, people, unitsWithoutPopulation }) =>
    town.kind === 'one' && unitsWithoutPopulation === 0 ? [{ code: town.code, population: people }] : [],
  );
  if (known.length < towns.length || known.length < 2) return null;
  const seats = towns.reduce((sum, town) => sum + town.seats, 0);
  const apportionment = apportionSeats(seats, known);

  return apportionment.kind === 'apportioned' ? apportionment.seats : null;
}

function measureAreas(units: readonly UnitFigures[], mean: number | null): AreaEquality[] {
  return (['urban', 'rural', null] as const).flatMap((area) => {
    const own = units.filter((unit) => unit.area === area);
    return own.length === 0 ? [] : [{ area, ...ratioOf(own, mean) }];
  });
}

/** Codes of places hold no space. */
function codeOf(town: TownOfUnit): string {
  return town.kind === 'one' ? town.code : ` ${town.kind}`;
}
