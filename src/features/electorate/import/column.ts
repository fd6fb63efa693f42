import type { Language } from '#shared/language.ts';
import { joinList, splitList } from './list-cell.ts';
import type { ImportProblemKind } from './problem.ts';

/** What a cell says, or why it cannot be read. */
export type Reading<Value> =
  | { kind: 'value'; value: Value }
  | { kind: 'refused'; reason: ImportProblemKind; params: Record<string, string> };

/**
 * A column of a file: its Chinese heading (the English one is its name), how its cells are read, and how they are written so
 * that they read the same again.
 */
export type Column<Value> = {
  heading: string;
  isRequired: boolean;
  /** Written without quotes in a workbook. */
  isNumber?: boolean;
  read(cell: string): Reading<Value>;
  write(value: Value, language: Language): string;
};

export type Columns = Record<string, Column<unknown>>;

/** A column that a file may leave out. */
export type OptionalColumn<Value> = Column<Value> & { isRequired: false };

/** A row in which every column says something, with the line of the file it stands on. */
export type CompleteRowOf<Shape> = { line: number } & {
  [Name in keyof Shape]: Shape[Name] extends Column<infer Value> ? Value : never;
};

/** A row as its columns read it. A column the file leaves out is `undefined`: the file is silent about it. */
export type RowOf<Shape> = { line: number } & {
  [Name in keyof Shape]: Shape[Name] extends OptionalColumn<infer Value>
    ? Value | undefined
    : Shape[Name] extends Column<infer Value>
      ? Value
      : never;
};

export function text(heading: string): Column<string> {
  return { heading, isRequired: true, read: (cell) => given(cell), write: (value) => value };
}

/** A cell that may be empty, in a column that may be missing. */
export function optional<Value>(column: Column<Value>): OptionalColumn<Value | null> {
  return {
    ...column,
    isRequired: false,
    read: (cell) => (cell === '' ? given(null) : column.read(cell)),
    write: (value, language) => (value === null ? '' : column.write(value, language)),
  };
}

/** Several codes or names in one cell, separated by semicolons; an empty cell is an empty list. */
export function list(heading: string): OptionalColumn<string[]> {
  return { heading, isRequired: false, read: (cell) => given(splitList(cell)), write: joinList };
}

/** One of a few words, in English or in Chinese. */
export function oneOf<Word extends string>(heading: string, words: Record<Word, readonly string[]>): Column<Word> {
  const meanings = new Map<string, Word>();
  for (const word of Object.keys(words) as Word[]) {
    for (const spelling of [word, ...words[word]]) meanings.set(spelling.toLowerCase(), word);
  }
  const allowed = (Object.keys(words) as Word[]).map((word) => [word, words[word][0]].join(' ')).join(', ');

  return {
    heading,
    isRequired: true,
    read(cell) {
      const word = meanings.get(cell.toLowerCase());
      return word ? given(word) : refused('unknown-word', { value: cell, allowed });
    },
    write: (word, language) => (language === 'zh-CN' && words[word]?.[0]) || word,
  };
}

/** A calendar day as people and spreadsheets write it: 2026-11-23, 2026/11/23, 2026.11.23, 2026年11月23日. */
export function day(heading: string): Column<string> {
  return {
    heading,
    isRequired: true,
    read(cell) {
      const [, year = '', month = '', date = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(cell) ?? [];
      const written = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
      if (isCalendarDay(written)) return given(written);

      return countedDay(cell) ?? refused('bad-date', { value: cell });
    },
    write: (value) => value,
  };
}

export function number(heading: string, range: { min: number; max: number; isWhole: boolean }): Column<number> {
  return {
    heading,
    isRequired: true,
    isNumber: true,
    read(cell) {
      const value = Number(cell);
      const isFine = value >= range.min && value <= range.max && (!range.isWhole || Number.isInteger(value));
      return isFine ? given(value) : refused('bad-number', { value: cell, min: `${range.min}`, max: `${range.max}` });
    },
    write: (value) => `${value}`,
  };
}

/** Without the blanks around a cell, full-width ones too. */
export function trimmed(cell: string): string {
  return cell.trim();
}

function isCalendarDay(written: string): boolean {
  const time = Date.parse(`${written}T00:00:00Z`);

  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(written);
}

/** A spreadsheet counts days from the last of December 1899; a cell that is no date there arrives as that number. */
function countedDay(cell: string): Reading<never> | null {
  if (!/^[2-6]\d{4}$/.test(cell)) return null;
  const day = new Date(Date.UTC(1899, 11, 30 + Number(cell))).toISOString().slice(0, 10);

  return refused('date-as-number', { value: cell, day });
}

function given<Value>(value: Value): Reading<Value> {
  return { kind: 'value', value };
}

function refused(reason: ImportProblemKind, params: Record<string, string>): Reading<never> {
  return { kind: 'refused', reason, params };
}
