import type { Language } from '#shared/language.ts';
import type { Columns } from './column.ts';
import { importColumns } from './columns.ts';
import type { FileKind } from './import-kind.ts';
import { boundaryColumns } from './parse-boundaries.ts';
import type { PlannedChange } from './plan.ts';

const columnsOf: Record<FileKind, Columns> = { ...importColumns, boundaries: boundaryColumns };

/** A row that is added or changed, to be shown before or after it is written. */
export type ShownChange = {
  code: string;
  name: string | null;
  line: number;
  change: PlannedChange['change'];
  /** What differs, column by column; empty for a row that is added. */
  differences: Difference[];
};

/** `from` and `to` as the columns read them. */
export type Difference = { column: string; from: unknown; to: unknown };

/** The first of the rows that are added or changed, with what differs in each. */
export function showChanges(kind: FileKind, changes: readonly PlannedChange[], limit: number): ShownChange[] {
  const shown = changes.filter(({ change }) => change !== 'unchanged').slice(0, limit);

  return shown.map(({ code, line, change, before, after }) => {
    const { name } = after;
    const differences = before && change === 'changed' ? differencesOf(kind, before, after) : [];

    return { code, name: typeof name === 'string' ? name : null, line, change, differences };
  });
}

/** How many rows say of something known that it ends, or that it ends sooner. */
export function countEnding(changes: readonly PlannedChange[]): number {
  return changes.filter(({ change, before, after }) => change === 'changed' && before && isEnding(before, after))
    .length;
}

function isEnding(before: PlannedChange['after'], after: PlannedChange['after']): boolean {
  return ['valid_to', 'until'].some((column) => {
    const [known, told] = [before[column], after[column]];
    return typeof told === 'string' && (typeof known !== 'string' || told < known);
  });
}

function differencesOf(kind: FileKind, before: PlannedChange['after'], after: PlannedChange['after']): Difference[] {
  return Object.keys(columnsOf[kind]).flatMap((column) => {
    const [from, to] = [before[column] ?? null, after[column] ?? null];

    return comparable(from) === comparable(to) ? [] : [{ column, from, to }];
  });
}

/** The order of a list says nothing. */
function comparable(value: unknown): string {
  return JSON.stringify(Array.isArray(value) ? value.toSorted() : value);
}

/** A difference in the words of a language, as a file would have it. */
export function sayDifference(kind: FileKind, { column, from, to }: Difference, language: Language) {
  const columns = columnsOf[kind];
  const { heading = column } = columns[column] ?? {};
  const write = (value: unknown) => (value === null ? '' : (columns[column]?.write(value, language) ?? ''));

  return { heading: language === 'zh-CN' ? heading : column, from: write(from), to: write(to) };
}
