import { CsvError, parse } from 'csv-parse/sync';
import type { ProblemList } from './problem.ts';
import type { TableRow } from './table.ts';

type CsvRecord = { record: string[]; info: { lines: number } };

/** Reads comma-separated values in UTF-8, with or without a byte order mark. `null` when the problem list says why not. */
export function parseCsv(bytes: Uint8Array, problems: ProblemList): TableRow[] | null {
  const text = decode(bytes);
  if (text === null) {
    problems.add({ reason: 'not-utf-8' });
    return null;
  }

  try {
    const records = parse(text, { info: true, relax_column_count: true, skip_empty_lines: true }) as unknown;
    return linesOf(records as CsvRecord[]);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    problems.add({ reason: 'broken-file', ...(typeof error.lines === 'number' ? { line: error.lines } : {}) });
    return null;
  }
}

/** The decoder drops a byte order mark. A text with a zero byte is no text, whatever its encoding. */
function decode(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/** The parser tells the line a record ends on; a quoted cell may span several, and we name the first. */
function linesOf(records: CsvRecord[]): TableRow[] {
  return records.map(({ record, info }) => {
    const breaks = record.reduce((count, cell) => count + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);

    return { line: info.lines - breaks, cells: record };
  });
}
