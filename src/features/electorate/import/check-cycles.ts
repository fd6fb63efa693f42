import { commonDays, type Days } from './days.ts';
import type { ProblemList } from './problem.ts';

/** What lies below what, and on which days; a row of the file has a line. */
export type Below = Days & { code: string; parent: string | null; line?: number };

/**
 * Says which rows lie, on some day, below themselves: among the rows of the file, or closed by what is known. `rows` stand for
 * all that will be known of their codes; of the codes above them, `listKnown` tells.
 */
export async function checkCycles(
  rows: readonly Below[],
  listKnown: (codes: string[]) => Promise<Below[]>,
  problems: ProblemList,
): Promise<void> {
  const above = Map.groupBy(rows, ({ code }) => code);
  for (let codes = missing(above, rows); codes.length > 0; ) {
    const known = await listKnown(codes);
    for (const code of codes) above.set(code, []);
    for (const below of known) above.get(below.code)?.push(below);
    codes = missing(above, known);
  }

  const told = new Set<string>();
  for (const row of rows) {
    const chain = row.line === undefined || row.code === row.parent ? null : climb(row, { above, path: [row.code] });
    const members = chain?.toSorted().join() ?? '';
    if (!chain || told.has(members)) continue;
    told.add(members);
    const params = { chain: [...chain, row.code].join(' → ') };
    problems.add({ reason: 'cycle', line: row.line ?? 0, column: 'parent', params });
  }
}

function missing(above: ReadonlyMap<string, unknown>, rows: readonly Below[]): string[] {
  return [...new Set(rows.flatMap(({ parent }) => (parent === null || above.has(parent) ? [] : [parent])))];
}

/** The codes from the first of the path up to itself again; `null` where the way ends. */
function climb(row: Below, { above, path }: { above: Map<string, Below[]>; path: string[] }): string[] | null {
  if (row.parent === path[0] && path.length > 1) return path;
  if (row.parent === null || path.includes(row.parent)) return null;
  for (const parent of above.get(row.parent) ?? []) {
    const days = commonDays(row, parent);
    const chain = days && climb({ ...parent, ...days }, { above, path: [...path, row.parent] });
    if (chain) return chain;
  }

  return null;
}
