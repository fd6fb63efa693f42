import { lookIntoWorkbook } from './look-into-workbook.ts';
import type { ProblemList } from './problem.ts';
import type { TableRow } from './table.ts';

/** Reads the one sheet of a workbook that has something in it. `null` when the problem list says why not. */
export async function parseXlsx(bytes: Uint8Array, problems: ProblemList): Promise<TableRow[] | null> {
  try {
    lookIntoWorkbook(bytes, problems);
    if (problems.problems.length > 0) return null;
    const { default: readExcelFile } = await import('read-excel-file/universal');
    const sheets = await readExcelFile(new Blob([new Uint8Array(bytes)]), { parseNumber: (written) => written });
    const filled = sheets.find(({ data }) => data.some((cells) => cells.some((cell) => textOf(cell) !== '')));
    return (filled?.data ?? []).map((cells, index) => ({ line: index + 1, cells: cells.map(textOf) }));
  } catch {
    // Whatever the reader stumbles over, the person can only save the file again.
    problems.add({ reason: 'broken-file' });
    return null;
  }
}

/** Spreadsheets turn days into dates at midnight UTC. Line ends are one sign, as in every other file. */
function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';

  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell).replace(/\r\n?/g, '\n');
}
