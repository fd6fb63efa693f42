import type { Context } from '../../context.ts';
import { deputyGroups, seats } from '../deputy.table.ts';
import { electoralUnits } from '../unit.table.ts';
import { checkHolders } from './check-holders.ts';
import { checkDuplicates, checkReferences, referring } from './check-rows.ts';
import type { CompleteRow, ImportRow } from './columns.ts';
import { type Days, shareDays } from './days.ts';
import { keyOf } from './diff-versions.ts';
import { listCurrent } from './import.queries.ts';
import type { ProblemList } from './problem.ts';

type Row = ImportRow<'deputies'>;

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
    const differing = (['name', 'occupation', 'reception', 'categories'] as const).find(
      (column) => keyOf(row, [column]) !== keyOf(other, [column]) && other[column] !== '',
    );
    if (!differing) continue;
    const params = { code: row.code, line: `${other.line}` };
    problems.add({ reason: 'conflicting-rows', line: row.line, column: differing, params });
  }
}

/**
 * Whether each seat lies in days of its unit and of its groups, and whether a unit has no more holders than seats. A group may
 * be formed after the election or dissolved before the term ends, but some day it and the seat must share.
 */
export async function checkSeatDays(
  context: Context,
  rows: readonly CompleteRow<'deputies'>[],
  problems: ProblemList,
): Promise<void> {
  const search = { officeId: context.office.id };
  const unitCodes = rows.map((row) => row.unit);
  const [units, groups, known] = [
    await listCurrent(context.db, electoralUnits, { ...search, by: electoralUnits.code, codes: unitCodes }),
    await listCurrent(context.db, deputyGroups, {
      ...search,
      by: deputyGroups.code,
      codes: rows.flatMap((row) => row.groups),
    }),
    await listCurrent(context.db, seats, { ...search, by: seats.unitCode, codes: unitCodes }),
  ];
  const named = { units: daysOfEach(units), groups: daysOfEach(groups) };

  for (const row of rows) {
    const seat = { from: row.since, to: row.until };
    if (seat.from === '' || (seat.to !== null && seat.to <= seat.from)) continue;
    checkSharing({ line: row.line, seat, column: 'unit', kind: 'units', codes: [row.unit] }, named.units, problems);
    checkSharing({ line: row.line, seat, column: 'groups', kind: 'groups', codes: row.groups }, named.groups, problems);
  }
  checkHolders(rows, { units, seats: known }, problems);
}

type Named = { line: number; seat: Days; column: string; kind: 'units' | 'groups'; codes: readonly string[] };

function checkSharing(named: Named, daysOf: ReadonlyMap<string, Days[]>, problems: ProblemList): void {
  const { line, seat, column, kind } = named;
  const apart = named.codes.find((code) => daysOf.get(code)?.every((days) => !shareDays(seat, days)));
  if (apart === undefined) return;
  const params = { code: apart, kind, from: seat.from, until: seat.to ?? '' };
  problems.add({ reason: 'not-valid-then', line, column, params });
}

function daysOfEach(
  versions: readonly { code: string; validFrom: string; validTo: string | null }[],
): Map<string, Days[]> {
  const together = Map.groupBy(versions, ({ code }) => code);

  return new Map(
    [...together].map(([code, some]) => [code, some.map(({ validFrom: from, validTo: to }) => ({ from, to }))]),
  );
}
