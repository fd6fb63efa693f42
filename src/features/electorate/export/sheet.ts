import type { Language } from '#shared/language.ts';

/** A table that is written page by page, however long it is. */
export type Sheet<Row> = { columns: readonly SheetColumn<Row>[]; pages: AsyncIterable<readonly Row[]> };

export type SheetColumn<Row> = {
  name: string;
  /** The Chinese heading; the file has both. */
  heading: string;
  /** Written without quotes in a workbook. */
  isNumber: boolean;
  /** What stands in the cell, in the words of a language. */
  text(row: Row, language: Language): string;
  /** The same for programs. */
  value(row: Row): unknown;
};

/** `code 编码`: whoever reads either knows the column, and so does the import. */
export function headingOf({ name, heading }: Pick<SheetColumn<never>, 'name' | 'heading'>): string {
  return `${name} ${heading}`;
}

/** A column of texts and numbers that say the same in every language. */
export function plainColumn<Row>(
  name: string,
  heading: string,
  value: (row: Row) => string | number | null,
): SheetColumn<Row> {
  return { name, heading, isNumber: false, value, text: (row) => `${value(row) ?? ''}` };
}
