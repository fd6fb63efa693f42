import type { Plan, Scan } from './read-plan.ts';
import type { Statement } from './recorded-database.ts';
import { isWholeOnPurpose, ofTheElectorate, queues, small } from './tables.ts';

/**
 * What is wrong with how a statement is answered: a table that grows is looked through, or rows of other offices, or all rows of
 * one. The first of its plans is for the parameters it had; a plan for any parameters knows an office of average size only.
 */
export function faultsOf(statement: Statement, [forThese, forAny]: readonly Plan[]): string[] {
  const scans = [...(forThese?.scans ?? []), ...(forAny?.scans ?? []).filter((scan) => !isWholeOffice(scan))];
  const faults = scans.flatMap((scan) => {
    const fault = isWholeOnPurpose(statement.text, scan.table) ? null : faultOf(scan);
    return fault ? [`${fault}: ${nameOf(scan)}, by ${flat(statement.text)}`] : [];
  });

  return [...new Set(faults)];
}

function faultOf(scan: Scan): string | null {
  const { kind, table, condition } = scan;
  if (small.has(table) || kind === 'row') return null;
  if (kind === 'sequential') return 'a sequential scan of a table that grows';
  if (!condition) return 'a whole index';
  if (!/\boffice_id = /.test(condition)) return 'rows of other offices';

  return isWholeOffice(scan) ? 'all rows of the office' : null;
}

/** `(office_id = 1)`, with no second condition beside it, and no end before the last row. */
function isWholeOffice({ table, index, condition, isShort }: Scan): boolean {
  const mayBe = ofTheElectorate.has(table) || isShort || (index !== null && queues.has(index));

  return condition !== '' && !condition.includes(' AND ') && !mayBe;
}

/** A line that says by which path a statement is asked, by which indexes it is answered, and what it is. */
export function lineOf({ text, paths }: Statement, [forThese]: readonly Plan[]): string {
  const scans = [...new Set((forThese?.scans ?? []).map(nameOf))].sort();

  return `${[...paths].join('; ')} | ${scans.join(', ') || 'no table'} | ${flat(text).slice(0, 160)}`;
}

function nameOf({ kind, table, index, condition }: Scan): string {
  return kind === 'index' ? `${index} ${condition}` : `${table} (${kind})`;
}

function flat(text: string): string {
  return text.replaceAll('"', '').replace(/\s+/g, ' ').trim();
}
