import { withFormula } from '#shared/csv.ts';
import { trimmed } from './column.ts';
import { fileLimits } from './file-limits.ts';
import { parseCsv } from './parse-csv.ts';
import { parseXlsx } from './parse-xlsx.ts';
import type { ProblemList } from './problem.ts';
import type { Table, TableRow } from './table.ts';

/** A zip with files in it, and one without. */
const ZIPS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
];
const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0];

/** Reads a CSV or XLSX file, told apart by content, into rows of trimmed cells. `null` when the problem list says why not. */
export async function parseTable(bytes: Uint8Array, fileName: string, problems: ProblemList): Promise<Table | null> {
  const rows = await parseRows(bytes, fileName, problems);
  if (!rows) return null;
  if (rows.length > fileLimits.rows + 1) {
    problems.add({ reason: 'too-many-rows', params: { limit: `${fileLimits.rows}` } });
    return null;
  }
  const [header, ...body] = rows.map(trimRow).filter((row) => row.cells.some((cell) => cell !== ''));
  if (header) return { fileName, headerLine: header.line, header: header.cells, rows: body };

  problems.add({ reason: 'empty-file' });
  return null;
}

async function parseRows(bytes: Uint8Array, fileName: string, problems: ProblemList): Promise<TableRow[] | null> {
  if (ZIPS.some((signature) => startsWith(bytes, signature))) return parseXlsx(bytes, problems);
  if (startsWith(bytes, OLD_EXCEL) || /\.xlsx?$/i.test(fileName)) {
    problems.add({ reason: startsWith(bytes, OLD_EXCEL) ? 'old-excel-file' : 'broken-file' });
    return null;
  }

  return parseCsv(bytes, problems);
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

/** Without blanks around a cell, and without the apostrophe that an export puts before what a spreadsheet would run. */
function trimRow({ line, cells }: TableRow): TableRow {
  return { line, cells: cells.map((cell) => withFormula(trimmed(cell))) };
}
