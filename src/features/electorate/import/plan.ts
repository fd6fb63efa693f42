import { newId } from '#shared/ids.ts';
import type { Context } from '../../context.ts';
import type { RowChange, VersionDiff } from './diff-versions.ts';
import { insertVersions, updateSuperseded, type VersionedTable } from './import.queries.ts';

/** What an import would do: what becomes of each row of the file, and how to do it. */
export type ImportPlan = { changes: PlannedChange[]; write(context: Context): Promise<void> };

/** A row of the file beside what was known of it, in the same columns. */
export type PlannedChange = { code: string; line: number; change: RowChange; before: Cells | null; after: Cells };
type Cells = Readonly<Record<string, unknown>>;

/** Pairs the rows of the file with what becomes of each; a tie that changes makes an otherwise equal row a changed one. */
export function plannedChanges<Row extends { line: number }>(
  rows: readonly Row[],
  changes: readonly RowChange[],
  about: {
    codeOf(row: NoInfer<Row>): string;
    before(row: NoInfer<Row>): Cells | undefined;
    /** The row as it is compared, where that is not as it stands. */
    after?(row: NoInfer<Row>): Cells;
    hasChangedTies?(row: NoInfer<Row>): boolean;
  },
): PlannedChange[] {
  return rows.map((row, index) => {
    const change = changes[index] ?? 'unchanged';

    return {
      code: about.codeOf(row),
      line: row.line,
      change: change === 'unchanged' && about.hasChangedTies?.(row) ? 'changed' : change,
      before: about.before(row) ?? null,
      after: about.after?.(row) ?? row,
    };
  });
}

type Bookkeeping = 'officeId' | 'id' | 'recordedAt' | 'supersededAt';

/** Marks what is superseded and adds what is new; nothing is overwritten. */
export async function writeVersions<Table extends VersionedTable>(
  context: Context,
  table: Table,
  diff: VersionDiff<Omit<Table['$inferInsert'], Bookkeeping>>,
): Promise<void> {
  const at = context.clock.now();
  const officeId = context.office.id;
  await updateSuperseded(context.db, table, { officeId, ids: diff.supersededIds, at });
  const rows = diff.inserted.map((row) => ({ ...row, officeId, id: newId(at.getTime()), recordedAt: at }));

  await insertVersions(context.db, table, rows as Table['$inferInsert'][]);
}
