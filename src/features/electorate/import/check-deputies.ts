import type { Context } from '../../context.ts';
import { deputyGroups } from '../deputy.table.ts';
import { checkDuplicates, checkReferences, referring } from './check-rows.ts';
import type { CompleteRow, ImportRow } from './columns.ts';
import { keyOf } from './diff-versions.ts';
import { listCurrent } from './import.queries.ts';
import type { ProblemList } from './problem.ts';

type Row = ImportRow<'deputies'>;
type Days = { from: string; to: string | null };

/** Whether what the rows name is known, and whether the rows of one deputy agree with each other. */
export async function checkDeputies(context: Context, rows: readonly Row[], problems: ProblemList): Promise<void> {
  checkDuplicates(rows, (row) => keyOf(row, ['code', 'unit', 'since']), problems);
  checkAgreement(rows, problems);
  const units = referring(rows, (row) => row.unit);
  await checkReferences(context, { rows: units, column: 'unit', to: 'units' }, problems);
  const groups = referring(rows, (row) => row.groups);
  await checkReferences(context, { rows: groups, column: 'groups', to: 'groups' }, problems);
}

function checkAgreement(rows: readonly Row[], problems: ProblemList): void {
  const first = new Map<string, Row>();
  for (const row of rows) {
    const other = first.get(row.code) ?? row;
    first.set(row.code, other);
    const differing = (['name', 'occupation', 'reception'] as const).find(
      (column) => row[column] !== other[column] && other[column] !== '',
    );
    if (!differing) continue;
    const params = { code: row.code, line: `${other.line}` };
    problems.add({ reason: 'conflicting-rows', line: row.line, column: differing, params });
  }
}

/** A group may be formed after the election or dissolved before the term ends, but some day it and the seat must share. */
export async function checkGroupDays(
  context: Context,
  rows: readonly CompleteRow<'deputies'>[],
  problems: ProblemList,
): Promise<void> {
  const codes = rows.flatMap((row) => row.groups);
  const known = await listCurrent(context.db, deputyGroups, {
    officeId: context.office.id,
    by: deputyGroups.code,
    codes,
  });
  const versions = Map.groupBy(known, (group) => group.code);

  for (const { line, groups, since: from, until: to } of rows) {
    if (from === '' || (to !== null && to <= from)) continue;
    const apart = groups.find((code) => versions.get(code)?.every((group) => !isShared({ from, to }, daysOf(group))));
    if (apart === undefined) continue;
    const params = { code: apart, kind: 'groups', from, until: to ?? '' };
    problems.add({ reason: 'not-valid-then', line, column: 'groups', params });
  }
}

function daysOf({ validFrom, validTo }: { validFrom: string; validTo: string | null }): Days {
  return { from: validFrom, to: validTo };
}

/** Ranges are half-open: one that ends on the day the other begins shares no day with it. */
function isShared(left: Days, right: Days): boolean {
  return (left.to === null || right.from < left.to) && (right.to === null || left.from < right.to);
}
