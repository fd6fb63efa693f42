import readExcelFile from 'read-excel-file/universal';
import type { ProblemList } from './problem.ts';
import type { TableRow } from './table.ts';

/** Reads the first sheet of a workbook. `null` when the problem list says why not. */
export async function parseXlsx(bytes: Uint8Array, problems: ProblemList): Promise<TableRow[] | null> {
  try {
    const [sheet] = await readExcelFile(new Blob([new Uint8Array(bytes)]), { parseNumber: (written) => written });
    return (sheet?.data ?? []).map((cells, index) => ({ line: index + 1, cells: cells.map(textOf) }));
  } catch {
    // Whatever the reader stumbles over, the person can only save the file again.
    problems.add({ reason: 'broken-file' });
    return null;
  }
}

/** Spreadsheets turn days into dates at midnight UTC. */
function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';

  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}
