import { formatDay } from '#i18n/format.ts';
import type { Texts } from '#i18n/texts.ts';
import type { AreaEquality, TownEquality, TownOfUnit, UnitEquality } from './equality.ts';
import type { Ratio } from './ratio.ts';
import type { CongressEquality } from './read-equality.ts';
import { type Cell, type Column, formatCell, formatNumber, type Report, type ReportTable } from './report.ts';
import { saySeatsByLaw, saySeatsDifference, sayTolerance } from './say-seats.ts';

/** The equality of a congress in words and tables: its units, its towns, town beside country. */
export function tellEquality(equality: CongressEquality, texts: Texts): Report {
  const t = texts.console;

  return {
    title: t(($) => $.report.equality.title, { congress: equality.congress.name }),
    facts: factsOf(equality, texts),
    tables: [tableOfTowns(equality, texts), tableOfAreas(equality, texts), tableOfUnits(equality, texts)],
    method: [
      t(($) => $.report.method.day, { day: formatDay(equality.on, texts.language) }),
      t(($) => $.report.method.people),
      t(($) => $.report.method.mean),
      t(($) => $.report.method.deviation),
      t(($) => $.report.method.tolerance, { tolerance: sayTolerance(equality.tolerance, texts) }),
      t(($) => $.report.method.formula),
      t(($) => $.report.method.town),
      t(($) => $.report.method.area),
    ],
  };
}

function factsOf({ total, units, span, seatsByLaw, tolerance }: CongressEquality, texts: Texts): Report['facts'] {
  const t = texts.console;
  const count = (number: number) => formatNumber(number, 'count', texts.language);
  const signed = (number: number) => formatNumber(number, 'deviation', texts.language);

  return [
    [t(($) => $.report.units), count(total.units)],
    [t(($) => $.report.unitsWithoutPopulation), count(total.unitsWithoutPopulation)],
    [t(($) => $.report.people), count(total.people)],
    [t(($) => $.report.seats), count(total.seats)],
    [t(($) => $.report.seatsByLaw), saySeatsByLaw(seatsByLaw, texts)],
    [t(($) => $.report.seatsDifference), saySeatsDifference(total.seats, seatsByLaw, texts)],
    [t(($) => $.report.mean), formatCell(total.peoplePerDeputy, 'ratio', texts.language)],
    [t(($) => $.report.span), span ? `${signed(span.lowest)} … ${signed(span.highest)}` : '–'],
    [
      t(($) => $.report.outliers, { tolerance: sayTolerance(tolerance, texts) }),
      count(units.filter(({ isOutlier }) => isOutlier).length),
    ],
  ];
}

function tableOfUnits({ units, tolerance }: CongressEquality, texts: Texts): ReportTable {
  const t = texts.console;

  return {
    name: 'units',
    caption: t(($) => $.report.equality.units),
    columns: [
      { heading: t(($) => $.report.code), as: 'text' },
      { heading: t(($) => $.report.unit), as: 'text' },
      { heading: t(($) => $.report.town), as: 'text' },
      { heading: t(($) => $.report.area), as: 'text' },
      { heading: t(($) => $.report.people), as: 'count' },
      { heading: t(($) => $.report.seats), as: 'count' },
      { heading: t(($) => $.report.peoplePerDeputy), as: 'ratio' },
      { heading: t(($) => $.report.deviation), as: 'deviation' },
      { heading: t(($) => $.report.outlier, { tolerance: sayTolerance(tolerance, texts) }), as: 'text' },
    ],
    rows: units.map((unit) => [
      unit.code,
      unit.name,
      sayTown(unit.town, texts),
      t(($) => $.report.areaOf[unit.area ?? 'unknown']),
      unit.population,
      unit.seats,
      unit.peoplePerDeputy,
      unit.deviation,
      sayOutlier(unit, texts),
    ]),
    empty: t(($) => $.report.equality.noUnits),
  };
}

function sayOutlier({ isOutlier, deviation }: UnitEquality, { console: t }: Texts): string {
  if (deviation === null) return t(($) => $.report.populationMissing);
  if (!isOutlier) return '';

  return deviation > 0 ? t(($) => $.report.above) : t(($) => $.report.below);
}

function tableOfTowns({ towns }: CongressEquality, texts: Texts): ReportTable {
  const t = texts.console;

  return {
    name: 'towns',
    caption: t(($) => $.report.equality.towns),
    columns: [
      { heading: t(($) => $.report.town), as: 'text' },
      ...columnsOfRatio(texts),
      { heading: t(($) => $.report.seatsByShare), as: 'count' },
    ],
    rows: towns.map((row: TownEquality) => [sayTown(row.town, texts), ...cellsOfRatio(row), row.seatsByShare]),
    empty: t(($) => $.report.equality.noUnits),
  };
}

function tableOfAreas({ areas }: CongressEquality, texts: Texts): ReportTable {
  const t = texts.console;

  return {
    name: 'areas',
    caption: t(($) => $.report.equality.areas),
    columns: [{ heading: t(($) => $.report.area), as: 'text' }, ...columnsOfRatio(texts)],
    rows: areas.map((row: AreaEquality) => [t(($) => $.report.areaOf[row.area ?? 'unknown']), ...cellsOfRatio(row)]),
    empty: t(($) => $.report.equality.noUnits),
  };
}

/** What a table of several units says of them together. */
export function columnsOfRatio({ console: t }: Texts): Column[] {
  return [
    { heading: t(($) => $.report.units), as: 'count' },
    { heading: t(($) => $.report.unitsWithoutPopulation), as: 'count' },
    { heading: t(($) => $.report.people), as: 'count' },
    { heading: t(($) => $.report.seats), as: 'count' },
    { heading: t(($) => $.report.peoplePerDeputy), as: 'ratio' },
    { heading: t(($) => $.report.deviation), as: 'deviation' },
  ];
}

/** People are not known where no unit of them says how many. */
function cellsOfRatio(ratio: Ratio): Cell[] {
  const { units, unitsWithoutPopulation, seats, peoplePerDeputy, deviation } = ratio;
  const people = units === unitsWithoutPopulation ? null : ratio.people;

  return [units, unitsWithoutPopulation, people, seats, peoplePerDeputy, deviation];
}

/** The town of a unit in words. */
export function sayTown(town: TownOfUnit, { console: t }: Texts): string {
  return town.kind === 'one' ? town.name : t(($) => $.report.townOf[town.kind]);
}
