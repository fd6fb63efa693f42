/** What the server would do for a statement. */
import type postgres from 'postgres';
import type { Statement } from './recorded-database.ts';

export type Scan = {
  kind: 'sequential' | 'index' | 'row';
  /** Of a partition, the table it belongs to. */
  table: string;
  index: string | null;
  condition: string;
  /** It ends with the first rows it finds, because it comes in the order that is asked for. */
  isShort: boolean;
};
export type Plan = { cost: number; scans: readonly Scan[] };

type Node = {
  'Node Type': string;
  'Total Cost': number;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  'TID Cond'?: string;
  Plans?: Node[];
};
type Row = { 'QUERY PLAN': [{ Plan: Node }] | string };

const kinds: Record<string, Scan['kind']> = {
  'Seq Scan': 'sequential',
  'Index Scan': 'index',
  'Index Only Scan': 'index',
  'Bitmap Index Scan': 'index',
  'Tid Scan': 'row',
};
/** Between a limit and a scan these let rows through one by one. */
const passing = new Set(['LockRows', 'Append', 'Merge Append', 'Result', 'Subquery Scan', 'Nested Loop']);

/** The plan for the parameters it had, and the one for whatever parameters, where the server would take that as well. */
export async function plansOf(db: postgres.Sql, { text, parameters }: Statement): Promise<Plan[]> {
  const [own] = await db.unsafe<Row[]>(`explain (format json) ${text}`, [...parameters] as string[]);
  const [generic] = await db.unsafe<Row[]>(`explain (generic_plan, format json) ${text}`);
  const [forThese, forAny] = [readPlan(own), readPlan(generic)];

  return forAny.cost < forThese.cost + costOfPlanning(forThese) ? [forThese, forAny] : [forThese];
}

/** What `choose_custom_plan` of the server adds for having to plan each time: 1000 operators for each table, and once more. */
function costOfPlanning({ scans }: Plan): number {
  return 2.5 * (scans.length + 1);
}

function readPlan(row: Row | undefined): Plan {
  const stored = row?.['QUERY PLAN'] ?? '[]';
  const [explained] = typeof stored === 'string' ? (JSON.parse(stored) as [{ Plan: Node }]) : stored;

  return { cost: explained.Plan['Total Cost'], scans: scansOf(explained.Plan, { isLimited: false, table: '' }) };
}

/** Of a bitmap the table is named above the index. */
function scansOf(node: Node, above: { isLimited: boolean; table: string }): Scan[] {
  const type = node['Node Type'];
  const table = node['Relation Name'] ?? above.table;
  const isLimited = type === 'Limit' || (above.isLimited && passing.has(type));
  const below = (node.Plans ?? []).flatMap((child) => scansOf(child, { isLimited, table }));
  const kind = kinds[type];
  if (!kind) return below;
  const [index, condition] = [node['Index Name'] ?? null, node['Index Cond'] ?? node['TID Cond'] ?? ''];

  return [{ kind, table: tableOf(table), index, condition, isShort: above.isLimited }, ...below];
}

/** A partition is called by its table and its month, or `other`. */
function tableOf(name: string): string {
  return name.replace(/_(\d{4}_\d{2}|other)$/, '');
}
