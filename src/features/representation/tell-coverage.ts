import { formatDay } from '#i18n/format.ts';
import type { Texts } from '#i18n/texts.ts';
import type { PlaceGap } from './place-coverage.queries.ts';
import type { Coverage } from './read-coverage.ts';
import { type Cell, type ColumnKind, formatNumber, type Report, type ReportTable } from './report.ts';

type Findings = Exclude<keyof Coverage, 'scope'>;
type Heading = 'code' | 'name' | 'congress' | 'kind' | 'below' | 'level' | 'units' | 'unit' | 'why' | 'convenor';

/** What is missing, in words: a line for each thing that may be missing, and a table for each. */
export function tellCoverage(coverage: Coverage, congressName: string | null, texts: Texts): Report {
  const t = texts.console;
  const tables = [
    ...tablesOfUnits(coverage, texts),
    ...tablesOfPlaces(coverage, texts),
    ...tablesOfDeputies(coverage, texts),
  ];

  return {
    title: congressName
      ? t(($) => $.report.coverage.title, { congress: congressName })
      : t(($) => $.report.coverage.allTitle),
    facts: factsOf(coverage, tables, texts),
    tables,
    method: [
      t(($) => $.report.method.day, { day: formatDay(coverage.scope.on, texts.language) }),
      t(($) => $.report.method.sitting),
      t(($) => $.report.method.places),
      t(($) => $.report.method.groups),
      t(($) => $.report.method.registrations),
    ],
  };
}

/** How long each table is; of seats and registrations also how many there are, for a unit may have several. */
function factsOf(coverage: Coverage, tables: readonly ReportTable[], { console: t, language }: Texts): Report['facts'] {
  const count = (number: number) => formatNumber(number, 'count', language);
  const vacant = coverage.unitsWithVacancy.reduce((sum, unit) => sum + unit.vacant, 0);
  const registrations = coverage.peopleOfEndedUnits.reduce((sum, { people }) => sum + people, 0);

  return [
    ...tables.map(({ caption, rows }): Report['facts'][number] => [caption, count(rows.length)]),
    [t(($) => $.report.coverage.vacantSeats), count(vacant)],
    [t(($) => $.report.coverage.registrations), count(registrations)],
  ];
}

function tablesOfUnits(coverage: Coverage, texts: Texts): ReportTable[] {
  const t = texts.console;
  const table = tableMaker(texts);

  return [
    table(
      'unitsWithoutSitting',
      ['code', 'name', 'congress', 'why'],
      coverage.unitsWithoutSitting.map((unit) => [
        unit.code,
        unit.name,
        unit.congressCode,
        t(($) => $.report.coverage.because[unit.because]),
      ]),
    ),
    table(
      'unitsWithVacancy',
      ['code', 'name', 'congress', ['seats', 'count'], ['vacant', 'count']],
      coverage.unitsWithVacancy.map(({ code, name, congressCode, seats, vacant }) => [
        code,
        name,
        congressCode,
        seats,
        vacant,
      ]),
    ),
    table(
      'unitsWithoutGroup',
      ['code', 'name', 'congress'],
      coverage.unitsWithoutGroup.map(({ code, name, congressCode }) => [code, name, congressCode]),
    ),
  ];
}

function tablesOfPlaces(coverage: Coverage, texts: Texts): ReportTable[] {
  const t = texts.console;
  const table = tableMaker(texts);
  const cellsOf = ({ code, name, kind, parentName, level }: PlaceGap): Cell[] => [
    code,
    name,
    t(($) => $.report.placeKind[kind]),
    parentName ?? '',
    t(($) => $.report.level[level]),
  ];

  return [
    table('placesWithoutUnit', ['code', 'name', 'kind', 'below', 'level'], coverage.placesWithoutUnit.map(cellsOf)),
    table(
      'placesInSeveralUnits',
      ['code', 'name', 'kind', 'below', 'level', 'units'],
      coverage.placesInSeveralUnits.map((place) => [...cellsOf(place), place.unitCodes]),
    ),
    ...(coverage.stationsWithoutPlace
      ? [
          table(
            'stationsWithoutPlace',
            ['code', 'name'],
            coverage.stationsWithoutPlace.map(({ code, name }) => [code, name]),
          ),
        ]
      : []),
    table(
      'peopleOfEndedUnits',
      ['code', 'name', ['people', 'count']],
      coverage.peopleOfEndedUnits.map(({ code, name, people }) => [code, name, people]),
    ),
  ];
}

function tablesOfDeputies(coverage: Coverage, texts: Texts): ReportTable[] {
  const table = tableMaker(texts);

  return [
    table(
      'deputiesWithoutUnit',
      ['code', 'name', 'unit'],
      coverage.deputiesWithoutUnit.map(({ code, name, unitCode }) => [code, name, unitCode]),
    ),
    table(
      'deputiesWithoutGroup',
      ['code', 'name'],
      coverage.deputiesWithoutGroup.map(({ code, name }) => [code, name]),
    ),
    table(
      'groupsWithoutConvenor',
      ['code', 'name', 'convenor'],
      coverage.groupsWithoutConvenor.map(({ code, name, convenorCode }) => [code, name, convenorCode]),
    ),
  ];
}

type GivenColumn = Heading | [heading: 'seats' | 'vacant' | 'people', as: ColumnKind];

function tableMaker({ console: t }: Texts) {
  return (finding: Findings, columns: readonly GivenColumn[], rows: Cell[][]): ReportTable => ({
    name: finding.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    caption: t(($) => $.report.coverage.finding[finding]),
    columns: columns.map((column) => {
      const [heading, as] = typeof column === 'string' ? [column, 'text' as const] : column;
      return { heading: t(($) => $.report.coverage.column[heading]), as };
    }),
    rows,
    empty: t(($) => $.report.coverage.none),
  });
}
