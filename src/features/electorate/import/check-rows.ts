import type { Context } from '../../context.ts';
import { listKnownCodes, type ReferenceKind } from './import.queries.ts';
import type { ProblemList } from './problem.ts';

type Referring = { line: number; codes: readonly string[] };

/** Says which rows repeat an earlier one. `keyOf` is what must be unique within the file. */
export function checkDuplicates<Row extends { line: number; code: string }>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  problems: ProblemList,
  column = 'code',
): void {
  const seen = new Map<string, number>();
  for (const row of rows) {
    const firstLine = seen.get(keyOf(row));
    if (firstLine === undefined) seen.set(keyOf(row), row.line);
    else {
      const params = { code: row.code, line: `${firstLine}` };
      problems.add({ reason: 'duplicate-code', line: row.line, column, params });
    }
  }
}

/** Says which codes name nothing we know, neither in the database nor among those the file itself brings. */
export async function checkReferences(
  context: Context,
  reference: { rows: readonly Referring[]; column: string; to: ReferenceKind; own?: ReadonlySet<string> },
  problems: ProblemList,
): Promise<void> {
  const { rows, column, to, own } = reference;
  const named = new Set(rows.flatMap((row) => row.codes).filter((code) => code !== '' && !own?.has(code)));
  const known = await listKnownCodes(context.db, context.office.id, { kind: to, codes: [...named] });

  for (const { line, codes } of rows) {
    for (const code of codes) {
      if (!named.has(code) || known.has(code)) continue;
      problems.add({ reason: 'unknown-reference', line, column, params: { code, kind: to } });
    }
  }
}

/** The codes one column of the rows names; an empty cell names none, nor does a column that is not there. */
export function referring<Row extends { line: number }>(
  rows: readonly Row[],
  codesOf: (row: Row) => string | null | undefined | readonly string[],
): Referring[] {
  return rows.map((row) => ({ line: row.line, codes: [codesOf(row) ?? []].flat() }));
}

/** Nothing lies below itself. */
export function checkOwnParent(
  rows: readonly { line: number; code: string; parent?: string | null | undefined }[],
  problems: ProblemList,
): void {
  for (const { line, code, parent } of rows) {
    if (code === parent) problems.add({ reason: 'own-parent', line, column: 'parent', params: { code } });
  }
}
