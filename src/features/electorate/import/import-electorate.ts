import { leaveAudit } from '../../audit.ts';
import { type Context, inTransaction } from '../../context.ts';
import { updateElectorateRevision } from '../office.queries.ts';
import type { ImportRow } from './columns.ts';
import { countEnding, type ShownChange, showChanges } from './differences.ts';
import { fileLimits, sayMegabytes } from './file-limits.ts';
import { analyzeTables, claimImport } from './import.queries.ts';
import type { FileKind, ImportKind } from './import-kind.ts';
import { parseBoundaries } from './parse-boundaries.ts';
import { parseTable } from './parse-table.ts';
import type { ImportPlan, PlannedChange } from './plan.ts';
import { planBoundaries } from './plan-boundaries.ts';
import { planCongresses } from './plan-congresses.ts';
import { planDeputies } from './plan-deputies.ts';
import { planGroups } from './plan-groups.ts';
import { planPlaces } from './plan-places.ts';
import { planStations } from './plan-stations.ts';
import { planTargets } from './plan-targets.ts';
import { planUnits } from './plan-units.ts';
import { type ImportProblem, newProblemList, type ProblemList } from './problem.ts';
import { readRows } from './read-rows.ts';
import type { Table } from './table.ts';

/** So many rows are shown one by one where nobody asks for more. */
const SHOWN_LIMIT = 20;
const PROBLEM_LIMIT = 50;

export type ImportOutcome =
  | {
      kind: 'imported';
      added: number;
      changed: number;
      unchanged: number;
      /** How many of the changed rows say that something known ends. */
      ending: number;
      /** The first of the rows that are added or changed, with what differs. */
      examples: ShownChange[];
    }
  | { kind: 'refused'; problems: ImportProblem[]; problemCount: number };

/**
 * Imports a CSV, XLSX or (boundaries) GeoJSON file of one kind: everything or nothing. Every row is checked first; up to 50
 * problems are told, with line and column. Importing the same file again changes nothing. With `dryRun` it says what would
 * change and writes nothing; `show` is how many rows it tells one by one.
 */
export async function importElectorate(
  context: Context,
  { kind, ...file }: { kind: FileKind; fileName: string; bytes: Uint8Array } & Mode,
): Promise<ImportOutcome> {
  const problems = newProblemList(file.fileName);
  if (file.bytes.length > fileLimits.bytes) {
    problems.add({ reason: 'too-large', params: { limit: sayMegabytes(fileLimits.bytes) } });
    return refusal(problems);
  }
  if (kind === 'boundaries') {
    const rows = parseBoundaries(file.bytes, problems);
    return carryOut(context, { ...file, kind, problems }, (context) => planBoundaries(context, rows, problems));
  }
  const table = await parseTable(file.bytes, file.fileName, problems);

  return table ? importTable(context, { ...file, kind, table }) : refusal(problems);
}

type Mode = { dryRun?: boolean; show?: number };

/** The same for rows that are in memory already. */
export async function importTable(
  context: Context,
  { kind, table, ...mode }: { kind: ImportKind; table: Table } & Mode,
): Promise<ImportOutcome> {
  const problems = newProblemList(table.fileName);
  const planRows = readerOf(kind, table, problems);

  return planRows ? carryOut(context, { ...mode, kind, problems }, planRows) : refusal(problems);
}

type Planner = (context: Context) => Promise<ImportPlan>;

/** Plans, and writes where nothing is wrong: the rows, the revision that answers are kept under, and who did it. */
function carryOut(
  context: Context,
  { kind, problems, dryRun = false, show = SHOWN_LIMIT }: { kind: FileKind; problems: ProblemList } & Mode,
  planRows: Planner,
): Promise<ImportOutcome> {
  return inTransaction(context, async (context) => {
    await claimImport(context.db, context.office.id);
    const plan = await planRows(context);
    if (problems.problems.length > 0) return refusal(problems);

    const outcome = summarise(kind, plan.changes, show);
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
    case 'targets':
      return reader(kind, planTargets);
  }
}

function summarise(kind: FileKind, changes: PlannedChange[], show: number): ImportOutcome & { kind: 'imported' } {
  const count = (wanted: PlannedChange['change']) => changes.filter(({ change }) => change === wanted).length;

  return {
    kind: 'imported',
    added: count('added'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    ending: countEnding(changes),
    examples: showChanges(kind, changes, show),
  };
}

function refusal({ problems }: ProblemList): ImportOutcome {
  const inOrder = problems.toSorted((left, right) => (left.line ?? 0) - (right.line ?? 0));

  return { kind: 'refused', problems: inOrder.slice(0, PROBLEM_LIMIT), problemCount: problems.length };
}
