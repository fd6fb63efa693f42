import { csvCell } from '#shared/csv.ts';
import type { Language } from '#shared/language.ts';
import { headingOf, type Sheet } from './sheet.ts';

/** Comma-separated values in UTF-8, without a byte order mark; what a spreadsheet would run has an apostrophe before it. */
export async function* writeCsv<Row>({ columns, pages }: Sheet<Row>, language: Language): AsyncGenerator<Uint8Array> {
  yield encode([columns.map(headingOf)]);
  for await (const rows of pages) yield encode(rows.map((row) => columns.map((column) => column.text(row, language))));
}

function encode(rows: readonly (readonly string[])[]): Uint8Array {
  return new TextEncoder().encode(rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join(''));
}
