import type { TownEquality } from '#features/representation/equality.ts';
import { isBeyond } from '#features/representation/ratio.ts';
import type { CongressComposition } from '#features/representation/read-composition.ts';
import type { CongressEquality } from '#features/representation/read-equality.ts';
import { formatCell } from '#features/representation/report.ts';
import { saySigned, sayTolerance } from '#features/representation/say-seats.ts';
import { sayTown } from '#features/representation/tell-equality.ts';
import type { Texts } from '#i18n/texts.ts';
import type { Html } from '../layout.ts';
import { type ChartRow, renderBars, renderCounts, renderDeviations } from './charts.page.ts';

/** Classes on each side of the mean, up to the tolerance. */
const CLASSES = 4;

/** The charts of equality: how units are spread, towns against the mean, town beside country; those with nothing to show are left out. */
export function chartEquality(equality: CongressEquality, texts: Texts): Html[] {
  const { span, towns, areas } = equality;
  if (!span) return [];

  return [
    chartSpread(equality, texts),
    ...(towns.length > 1 ? [chartTowns(equality, texts)] : []),
    ...(areas.length > 1 ? [chartAreas(equality, texts)] : []),
  ];
}

function chartSpread({ units, tolerance }: CongressEquality, texts: Texts): Html {
  const t = texts.console;
  const deviations = units.flatMap(({ deviation }) => (deviation === null ? [] : [deviation]));
  const outliers = units.filter(({ isOutlier }) => isOutlier);
  const inside = units.filter(({ deviation, isOutlier }) => deviation !== null && !isOutlier);
  const step = tolerance / CLASSES;
  const classOf = (deviation: number) => Math.min(CLASSES - 1, Math.max(-CLASSES, Math.floor(deviation / step)));
  const signed = (number: number) => saySigned(number, texts);
  const beyond = (isAbove: boolean) => ({
    name: `${isAbove ? '▲' : '▼'} ${t(($) => $.report.chart.beyond, { tolerance: signed(isAbove ? tolerance : -tolerance) })}`,
    count: outliers.filter(({ deviation }) => (deviation ?? 0) > 0 === isAbove).length,
    isOutlier: true,
  });
  const classes = Array.from({ length: 2 * CLASSES }, (_, index) => CLASSES - 1 - index).map((number) => ({
    name: t(($) => $.report.chart.from, { from: signed(number * step), to: signed((number + 1) * step) }),
    count: inside.filter(({ deviation }) => classOf(deviation ?? 0) === number).length,
    isOutlier: false,
  }));
  const description = t(($) => $.report.chart.spreadDesc, {
    outliers: outliers.length,
    units: deviations.length,
    tolerance: sayTolerance(tolerance, texts),
  });
  const words = { id: 'spread', title: t(($) => $.report.chart.spread), description };

  return renderCounts(words, [beyond(true), ...classes, beyond(false)]);
}

function chartTowns({ towns, tolerance }: CongressEquality, texts: Texts): Html {
  const t = texts.console;
  const description = t(($) => $.report.chart.townsDesc, { tolerance: sayTolerance(tolerance, texts) });
  const words = { id: 'towns', title: t(($) => $.report.chart.towns), description };
  const rows = towns.map((town) => rowOfTown(town, tolerance, texts));
  const [below, above] = [saySigned(-tolerance, texts), saySigned(tolerance, texts)];
  const marks = { tolerance, below, mean: t(($) => $.report.chart.mean), above };

  return renderDeviations(words, rows, marks);
}

/** What lies beyond the tolerance is said by a sign, and only then by a colour. */
function rowOfTown({ town, peoplePerDeputy, deviation }: TownEquality, tolerance: number, texts: Texts): ChartRow {
  const isOutlier = isBeyond(deviation, tolerance);
  const sign = (deviation ?? 0) > 0 ? '▲ ' : '▼ ';
  const people = formatCell(peoplePerDeputy, 'ratio', texts.language);
  const from = formatCell(deviation, 'deviation', texts.language);
  const says = deviation === null ? '–' : `${people} · ${isOutlier ? sign : ''}${from}`;

  return { name: sayTown(town, texts), says, value: deviation, isOutlier };
}

function chartAreas({ areas, total }: CongressEquality, texts: Texts): Html {
  const t = texts.console;
  const mean = formatCell(total.peoplePerDeputy, 'ratio', texts.language);
  const description = t(($) => $.report.chart.areasDesc, { mean });
  const words = { id: 'areas', title: t(($) => $.report.chart.areas), description };
  const rows = areas.map(({ area, peoplePerDeputy, deviation }) => ({
    name: t(($) => $.report.areaOf[area ?? 'unknown']),
    says: `${formatCell(peoplePerDeputy, 'ratio', texts.language)} · ${formatCell(deviation, 'deviation', texts.language)}`,
    value: peoplePerDeputy,
  }));

  return renderBars(words, rows, total.peoplePerDeputy);
}

/** The chart of composition: a bar for each category, with its target and its share of the former term marked on it. */
export function chartComposition({ categories, deputies }: CongressComposition, texts: Texts): Html[] {
  const t = texts.console;
  if (categories.length === 0 || deputies === 0) return [];
  const share = (number: number | null) => formatCell(number, 'share', texts.language);
  const description = t(($) => $.report.chart.compositionDesc);
  const words = { id: 'composition', title: t(($) => $.report.chart.composition), description };
  const rows = categories.map((row) => ({
    name: row.category,
    says: [
      share(row.share),
      ...(row.target === null ? [] : [`◆ ${share(row.target)}`]),
      ...(row.formerShare === null ? [] : [`○ ${share(row.formerShare)}`]),
    ].join(' · '),
    value: row.share,
    target: row.target,
    former: row.formerShare,
  }));

  return [renderBars(words, rows)];
}
