import type { Context } from '../../context.ts';
import { deputies, groupMembers, seats } from '../deputy.table.ts';
import { checkDuplicates, checkReferences, referring } from './check-rows.ts';
import { checkValidity } from './check-validity.ts';
import type { ImportRow } from './columns.ts';
import { diffVersions, keyOf } from './diff-versions.ts';
import { listCurrent, listPlain, upsertPlain } from './import.queries.ts';
import { type ImportPlan, plannedChanges, writeVersions } from './plan.ts';
import type { ProblemList } from './problem.ts';
import { spansOf } from './spans.ts';
import { diffTies, type TieDiff } from './ties.ts';

type Row = ImportRow<'deputies'>;

/** A row is a seat; the rows of one code say the same about the deputy, and together name the groups of those seats. */
export async function planDeputies(context: Context, rows: Row[], problems: ProblemList): Promise<ImportPlan> {
  await checkDeputies(context, rows, problems);
  const people = await diffPeople(context, rows);
  const mandates = await diffSeats(context, rows, problems);
  const ties = await diffMemberships(context, rows);
  const changedPeople = new Set(people.inserted.map((deputy) => deputy.code));
  const hasMore = (row: Row) => changedPeople.has(row.code) || ties.changedOwners.has(ownerOf(row));

  return {
    changes: plannedChanges(rows, mandates.changes, hasMore),
    async write(context) {
      const officeId = context.office.id;
      const inserted = people.inserted.map((row) => ({ ...row, officeId, recordedAt: context.clock.now() }));
      await upsertPlain(context.db, deputies, { rows: inserted, key: [deputies.officeId, deputies.code] });
      await writeVersions(context, seats, mandates);
      await writeVersions(context, groupMembers, ties);
    },
  };
}

async function checkDeputies(context: Context, rows: Row[], problems: ProblemList): Promise<void> {
  checkDuplicates(rows, (row) => keyOf(row, ['code', 'unit', 'since']), problems);
  checkAgreement(rows, problems);
  const units = referring(rows, (row) => row.unit);
  await checkReferences(context, { rows: units, column: 'unit', to: 'units' }, problems);
  const groups = referring(rows, (row) => row.groups);
  await checkReferences(context, { rows: groups, column: 'groups', to: 'groups' }, problems);
}

function checkAgreement(rows: Row[], problems: ProblemList): void {
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

async function diffPeople(context: Context, rows: Row[]) {
  const people = new Map(rows.map((row) => [row.code, toDeputy(row)]));
  const search = { officeId: context.office.id, by: deputies.code, codes: [...people.keys()] };
  const known = await listPlain(context.db, deputies, search);
  const current = known.map((deputy) => ({ ...deputy, id: deputy.code }));

  return diffVersions([...people.values()], current, { identity: ['code'] });
}

async function diffSeats(context: Context, rows: Row[], problems: ProblemList) {
  const search = { officeId: context.office.id, by: seats.deputyCode, codes: rows.map((row) => row.code) };
  const wanted = rows.map(toSeat);
  const known = await listCurrent(context.db, seats, search);
  const spans = spansOf(rows, wanted.map(asVersion), known.map(asVersion));
  checkValidity(spans, { from: 'since', to: 'until' }, problems);

  return diffVersions(wanted, known, { identity: ['deputyCode', 'unitCode', 'since'] });
}

async function diffMemberships(
  context: Context,
  rows: Row[],
): Promise<TieDiff<ReturnType<typeof membershipsOf>[number]>> {
  const search = { officeId: context.office.id, by: groupMembers.deputyCode, codes: rows.map((row) => row.code) };
  const known = await listCurrent(context.db, groupMembers, search);
  const wanted = new Map(
    rows.flatMap(membershipsOf).map((tie) => [keyOf(tie, ['deputyCode', 'groupCode', 'validFrom']), tie]),
  );

  return diffTies([...wanted.values()], known, { identity: ['deputyCode', 'groupCode'], owners: rows.map(ownerOf) });
}

function toDeputy({ code, name, occupation, reception }: Row) {
  return { code, name, occupation, receptionDay: reception };
}

function toSeat(row: Row) {
  const { since, until, standing } = row;

  return { deputyCode: row.code, unitCode: row.unit, since, until, endedBecause: row.ended_because, standing };
}

/** A deputy may hold seats in two congresses at once, but not the same seat twice. */
function asVersion(seat: { deputyCode: string; unitCode: string; since: string; until: string | null }) {
  return { code: JSON.stringify([seat.deputyCode, seat.unitCode]), validFrom: seat.since, validTo: seat.until };
}

function membershipsOf(row: Row) {
  const validity = { validFrom: row.since, validTo: row.until };

  return row.groups.map((groupCode) => ({ deputyCode: row.code, groupCode, ...validity }));
}

function ownerOf(row: Row): string {
  return JSON.stringify([row.code, row.since]);
}
