import type { Language } from '#shared/language.ts';
import type { Sheet } from './sheet.ts';
import { writeCsv } from './write-csv.ts';
import { writeJson } from './write-json.ts';
import { writeXlsx } from './write-xlsx.ts';

export const tableFormats = ['csv', 'xlsx', 'json'] as const;
export type TableFormat = (typeof tableFormats)[number];

export const exportFormats = [...tableFormats, 'geojson'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Writes a table in one of the forms a table has. */
export function writeSheet<Row>(
  sheet: Sheet<Row>,
  { format, language }: { format: TableFormat; language: Language },
): AsyncGenerator<Uint8Array> {
  switch (format) {
    case 'csv':
      return writeCsv(sheet, language);
    case 'xlsx':
      return writeXlsx(sheet, language);
    case 'json':
      return writeJson(sheet);
  }
}
