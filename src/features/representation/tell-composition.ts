import { formatDay } from '#i18n/format.ts';
import type { Texts } from '#i18n/texts.ts';
import type { CongressComposition } from './read-composition.ts';
import { formatCell, formatNumber, type Report } from './report.ts';

/** The composition of a congress in words and one table. No names. */
export function tellComposition(composition: CongressComposition, texts: Texts): Report {
  const t = texts.console;
  const day = (on: string) => formatDay(on, texts.language);

  return {
    title: t(($) => $.report.composition.title, { congress: composition.congress.name }),
    facts: factsOf(composition, texts),
    tables: [
      {
        name: 'categories',
        caption: t(($) => $.report.composition.categories),
        columns: [
          { heading: t(($) => $.report.category), as: 'text' },
          { heading: t(($) => $.report.deputies), as: 'count' },
          { heading: t(($) => $.report.share), as: 'share' },
          { heading: t(($) => $.report.target), as: 'share' },
          { heading: t(($) => $.report.toTarget), as: 'points' },
          { heading: t(($) => $.report.formerShare), as: 'share' },
          { heading: t(($) => $.report.toFormer), as: 'points' },
        ],
        rows: composition.categories.map((row) => [
          row.category,
          row.count,
          row.share,
          row.target,
          row.toTarget,
          row.formerShare,
          row.toFormer,
        ]),
        empty: t(($) => $.report.composition.empty),
      },
    ],
    method: [
      t(($) => $.report.method.day, { day: day(composition.on) }),
      t(($) => $.report.method.deputies),
      t(($) => $.report.method.categories),
      t(($) => $.report.method.targets),
      composition.formerOn
        ? t(($) => $.report.method.former, { day: day(composition.formerOn) })
        : t(($) => $.report.method.noFormer),
    ],
  };
}

function factsOf(composition: CongressComposition, texts: Texts): Report['facts'] {
  const t = texts.console;
  const { language } = texts;
  const { deputies, withoutCategory, term, formerDeputies, reelected } = composition;
  const again = reelected
    ? t(($) => $.report.numberAndShare, {
        number: formatNumber(reelected.count, 'count', language),
        share: formatCell(reelected.share, 'share', language),
      })
    : '–';

  return [
    [t(($) => $.report.termSince), sayTerm(term, texts)],
    [t(($) => $.report.deputies), formatNumber(deputies, 'count', language)],
    [t(($) => $.report.withoutCategory), formatNumber(withoutCategory, 'count', language)],
    [t(($) => $.report.formerDeputies), formatCell(formerDeputies, 'count', language)],
    [t(($) => $.report.reelected), again],
  ];
}

function sayTerm(term: CongressComposition['term'], { console: t, language }: Texts): string {
  if (!term) return '–';
  const day = formatDay(term.validFrom, language);

  return term.number === null ? day : t(($) => $.report.termNumbered, { day, number: term.number });
}
