import type { Language } from '#shared/language.ts';

/** How the numbers of a column read: `ratio` is rounded to whole people; `deviation`, `difference` and `points` carry their sign. */
export type ColumnKind = 'text' | 'count' | 'ratio' | 'difference' | 'share' | 'deviation' | 'points';
export type Column = { heading: string; as: ColumnKind };
export type Cell = string | number | null;

/** A table of a report. `name` is that of its file: `units` becomes `equality-units-….csv`. */
export type ReportTable = { name: string; caption: string; columns: Column[]; rows: Cell[][]; empty: string };

/** A report in words, for a terminal, a page or a file; the method belongs to every figure in it (domain.md 4). */
export type Report = { title: string; facts: [name: string, value: string][]; tables: ReportTable[]; method: string[] };

export const reportNames = ['equality', 'composition', 'coverage'] as const;
export type ReportName = (typeof reportNames)[number];

/** A cell as people read it; what is not known is a dash, never a zero. */
export function formatCell(cell: Cell, as: ColumnKind, language: Language): string {
  if (cell === null) return '–';

  return typeof cell === 'string' ? cell : formatNumber(cell, as, language);
}

/** A number as people read it: 373,043 · 28.5 % · +1.9 %. */
export function formatNumber(number: number, as: ColumnKind, language: Language): string {
  const digits = as === 'share' || as === 'deviation' || as === 'points' ? 1 : 0;
  const isSigned = as === 'difference' || as === 'deviation' || as === 'points';
  const written = new Intl.NumberFormat(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: isSigned ? 'exceptZero' : 'auto',
  }).format(number);

  return as === 'share' || as === 'deviation' ? sayPercent(withMinus(written), language) : withMinus(written);
}

/** A minus as wide as the plus, for the eye; files keep the hyphen, which programs read. */
export function withMinus(written: string): string {
  return written.replace('-', '−');
}

/** `20 %` in English, `20%` in Chinese. */
export function sayPercent(written: string, language: Language): string {
  return language === 'en' ? `${written} %` : `${written}%`;
}

/** A table as the rows of a file: its headings, then its cells. */
export function rowsOfTable({ columns, rows }: ReportTable): string[][] {
  return [
    columns.map(({ heading }) => heading),
    ...rows.map((row) => columns.map((_, index) => plainCell(row[index] ?? null))),
  ];
}

/** A cell of a file: the number itself, to two places; nothing where nothing is known. */
function plainCell(cell: Cell): string {
  if (cell === null) return '';

  return typeof cell === 'string' ? cell : String(Number(cell.toFixed(2)));
}
