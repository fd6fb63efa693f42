import { CsvError, parse } from 'csv-parse/sync';
import { fileLimits } from './file-limits.ts';
import type { ProblemList } from './problem.ts';
import type { TableRow } from './table.ts';

type CsvRecord = { record: string[]; info: { lines: number } };

const READING = { relax_column_count: true, skip_empty_lines: true };

/** Reads comma-separated values in UTF-8, with or without a byte order mark. `null` when the problem list says why not. */
export function parseCsv(bytes: Uint8Array, problems: ProblemList): TableRow[] | null {
  const text = decode(bytes);
  if (text === null) {
    problems.add({ reason: 'not-utf-8', line: findForeignLine(bytes) });
    return null;
  }

  if (!text.includes('"') && countLines(text) > fileLimits.rows + 1) {
    problems.add({ reason: 'too-many-rows', params: { limit: `${fileLimits.rows}` } });
    return null;
  }

  try {
    return linesOf(parse(text, { ...READING, info: true, to: fileLimits.rows + 2 }) as unknown as CsvRecord[]);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    problems.add({ reason: 'broken-quotes', ...placeOf(error, text) });
    return null;
  }
}

/**
 * The decoder drops a byte order mark. A text with a zero byte is no text, whatever its encoding. Line ends become one sign,
 * for the parser counts those of Windows twice where a cell spans lines.
 */
function decode(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text.replace(/\r\n?/g, '\n');
  } catch {
    return null;
  }
}

/** Without quotes a line is a row, and nothing has to be parsed to see that they are too many. */
function countLines(text: string): number {
  let count = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
    if (text[end + 1] !== '\n') count += 1;
  }

  return count;
}

/** The first line that is not UTF-8. No character of several bytes holds the byte of a line end, so lines can be tried alone. */
function findForeignLine(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    const next = end < 0 ? bytes.length : end + 1;
    if (decode(bytes.subarray(start, next)) === null) return line;
    start = next;
  }

  return line;
}

/** The parser tells the line a record ends on; a quoted cell may span several, and we name the first. */
function linesOf(records: CsvRecord[]): TableRow[] {
  return records.map(({ record, info }) => {
    const breaks = record.reduce((count, cell) => count + cell.split('\n').length - 1, 0);

    return { line: info.lines - breaks, cells: record };
  });
}

/** A quote that never ends swallows the rest of the file: what counts is the row after the last one that could be read. */
function placeOf(error: CsvError, text: string): { line: number; column?: string } {
  const { bytes_records: readBytes, column: index } = error as { bytes_records?: unknown; column?: unknown };
  const read = typeof readBytes === 'number' ? Buffer.from(text).subarray(0, readBytes).toString() : '';
  const blankLines = /^\n*/.exec(text.slice(read.length))?.[0].length ?? 0;
  const line = read.split('\n').length + blankLines;
  const column = typeof index === 'number' && read !== '' ? headingAt(text, index) : '';

  return column ? { line, column } : { line };
}

function headingAt(text: string, index: number): string | undefined {
  const [header] = parse(text, { ...READING, to: 1 }) as unknown as string[][];

  return header?.[index]?.trim();
}
