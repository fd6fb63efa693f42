import { leaveAudit } from '../../audit.ts';
import { type Context, inTransaction } from '../../context.ts';
import { updateElectorateRevision } from '../office.queries.ts';
import type { ImportRow } from './columns.ts';
import { analyzeTables, claimImport } from './import.queries.ts';
import type { ImportKind } from './import-kind.ts';
import { parseTable } from './parse-table.ts';
import type { ImportPlan, PlannedChange } from './plan.ts';
import { planCongresses } from './plan-congresses.ts';
import { planDeputies } from './plan-deputies.ts';
import { planGroups } from './plan-groups.ts';
import { planPlaces } from './plan-places.ts';
import { planStations } from './plan-stations.ts';
import { planUnits } from './plan-units.ts';
import { type ImportProblem, newProblemList, type ProblemList } from './problem.ts';
import { readRows } from './read-rows.ts';
import type { Table } from './table.ts';

const EXAMPLE_LIMIT = 5;
const PROBLEM_LIMIT = 50;

export type ImportOutcome =
  | { kind: 'imported'; added: number; changed: number; unchanged: number; examples: PlannedChange[] }
  | { kind: 'refused'; problems: ImportProblem[]; problemCount: number };

/**
 * Imports a CSV or XLSX file of one kind: everything or nothing. Every row is checked first; up to 50 problems are told, with
 * line and column. Importing the same file again changes nothing. With `dryRun` it says what would change and writes nothing.
 */
export async function importElectorate(
  context: Context,
  file: { kind: ImportKind; fileName: string; bytes: Uint8Array; dryRun?: boolean },
): Promise<ImportOutcome> {
  const problems = newProblemList(file.fileName);
  const table = await parseTable(file.bytes, file.fileName, problems);

  return table ? importTable(context, { ...file, table }) : refusal(problems);
}

/** The same for rows that are in memory already. */
export async function importTable(
  context: Context,
  { kind, table, dryRun = false }: { kind: ImportKind; table: Table; dryRun?: boolean },
): Promise<ImportOutcome> {
  const problems = newProblemList(table.fileName);
  const planRows = readerOf(kind, table, problems);
  if (!planRows) return refusal(problems);

  return inTransaction(context, async (context) => {
    await claimImport(context.db, context.office.id);
    const plan = await planRows(context);
    if (problems.problems.length > 0) return refusal(problems);

    const outcome = summarise(plan.changes);
    if (!dryRun) {
      await plan.write(context);
      await updateElectorateRevision(context.db, context.office.id);
      await analyzeTables(context.db, kind);
      const { added, changed, unchanged } = outcome;
      const details = { added, changed, unchanged };
      await leaveAudit(context, { action: 'electorate.imported', subject: `import:${kind}`, details });
    }

    return outcome;
  });
}

type Planner = (context: Context) => Promise<ImportPlan>;

/** Reads the rows at once and hands back how to plan them, so that each kind meets rows of its own type. */
function readerOf(kind: ImportKind, table: Table, problems: ProblemList): Planner | null {
  function reader<Kind extends ImportKind>(
    kind: Kind,
    plan: (context: Context, rows: ImportRow<Kind>[], problems: ProblemList) => Promise<ImportPlan>,
  ): Planner | null {
    const rows = readRows(kind, table, problems);
    return rows && ((context) => plan(context, rows, problems));
  }

  switch (kind) {
    case 'congresses':
      return reader(kind, planCongresses);
    case 'units':
      return reader(kind, planUnits);
    case 'places':
      return reader(kind, planPlaces);
    case 'groups':
      return reader(kind, planGroups);
    case 'deputies':
      return reader(kind, planDeputies);
    case 'stations':
      return reader(kind, planStations);
  }
}

function summarise(changes: PlannedChange[]): ImportOutcome & { kind: 'imported' } {
  const count = (wanted: PlannedChange['change']) => changes.filter(({ change }) => change === wanted).length;
  const examples = changes.filter(({ change }) => change !== 'unchanged').slice(0, EXAMPLE_LIMIT);

  return {
    kind: 'imported',
    added: count('added'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    examples,
  };
}

function refusal({ problems }: ProblemList): ImportOutcome {
  const inOrder = problems.toSorted((left, right) => (left.line ?? 0) - (right.line ?? 0));

  return { kind: 'refused', problems: inOrder.slice(0, PROBLEM_LIMIT), problemCount: problems.length };
}
