import { formatDay } from '#i18n/format.ts';
import type { Texts } from '#i18n/texts.ts';
import type { LocalDay } from '#shared/local-day.ts';
import type { CongressFigures } from './compare-congresses.ts';
import type { Report } from './report.ts';
import { sayTolerance, seatsDifference } from './say-seats.ts';
import { columnsOfRatio } from './tell-equality.ts';

type Asked = { on: LocalDay; tolerance: number };

/** The congresses of an office side by side, in words and one table. */
export function tellComparison(congresses: readonly CongressFigures[], { on, tolerance }: Asked, texts: Texts): Report {
  const t = texts.console;
  const written = sayTolerance(tolerance, texts);

  return {
    title: t(($) => $.report.equality.allTitle),
    facts: [],
    tables: [
      {
        name: 'congresses',
        caption: t(($) => $.report.equality.congresses),
        columns: [
          { heading: t(($) => $.report.code), as: 'text' },
          { heading: t(($) => $.report.congress), as: 'text' },
          ...columnsOfRatio(texts).slice(0, -1),
          { heading: t(($) => $.report.lowest), as: 'deviation' },
          { heading: t(($) => $.report.highest), as: 'deviation' },
          { heading: t(($) => $.report.outliers, { tolerance: written }), as: 'count' },
          { heading: t(($) => $.report.seatsByLaw), as: 'count' },
          { heading: t(($) => $.report.seatsDifference), as: 'difference' },
        ],
        rows: congresses.map(rowOf),
        empty: t(($) => $.report.equality.noUnits),
      },
    ],
    method: [
      t(($) => $.report.method.day, { day: formatDay(on, texts.language) }),
      t(($) => $.report.method.people),
      t(($) => $.report.method.mean),
      t(($) => $.report.method.deviation),
      t(($) => $.report.method.tolerance, { tolerance: written }),
      t(($) => $.report.method.formula),
    ],
  };
}

function rowOf({ congress, total, span, outliers, seatsByLaw }: CongressFigures) {
  const { units, unitsWithoutPopulation, people, seats, peoplePerDeputy } = total;
  const byLaw = seatsByLaw && seatsByLaw.kind !== 'no-formula' ? seatsByLaw.seats : null;

  return [
    congress.code,
    congress.name,
    units,
    unitsWithoutPopulation,
    units === unitsWithoutPopulation ? null : people,
    seats,
    peoplePerDeputy,
    span?.lowest ?? null,
    span?.highest ?? null,
    outliers,
    byLaw,
    seatsDifference(seats, seatsByLaw),
  ];
}
