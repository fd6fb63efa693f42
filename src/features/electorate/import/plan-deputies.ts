import type { Context } from '../../context.ts';
import { deputies, groupMembers, seats } from '../deputy.table.ts';
import { checkDeputies, checkSeatDays } from './check-deputies.ts';
import { checkValidity } from './check-validity.ts';
import type { CompleteRow, ImportRow } from './columns.ts';
import { completeRows } from './complete-rows.ts';
import { diffVersions, keyOf } from './diff-versions.ts';
import { listCurrent, listPlain, upsertPlain } from './import.queries.ts';
import { deputyRow, type KnownRow } from './known-rows.ts';
import { keepMemberships, type Mandate, membershipsOf } from './memberships.ts';
import { type ImportPlan, plannedChanges, writeVersions } from './plan.ts';
import type { ProblemList } from './problem.ts';
import { spansOf } from './spans.ts';
import { diffTies } from './ties.ts';

type Row = CompleteRow<'deputies'>;
type Known = Awaited<ReturnType<typeof listKnown>>;

/** A row is a seat; the rows of one code say the same about the deputy, and together name the groups of those seats. */
export async function planDeputies(
  context: Context,
  told: ImportRow<'deputies'>[],
  problems: ProblemList,
): Promise<ImportPlan> {
  const known = await listKnown(context, told);
  const before = knownSeats(known);
  const rows = completeRows('deputies', told, silentRows(known, before));
  await checkDeputies(context, told, problems);
  await checkSeatDays(context, rows, problems);
  const people = diffPeople(rows, known);
  const mandates = diffSeats(rows, known, problems);
  const areGroupsTold = told.some((row) => row.groups !== undefined);
  const ties = diffMemberships(rows, known, { areGroupsTold });
  const changedPeople = new Set(people.inserted.map((deputy) => deputy.code));
  const hasMore = (row: Row) => changedPeople.has(row.code) || ties.changedOwners.has(ownerOf(row));

  return {
    changes: plannedChanges(rows, mandates.changes, {
      codeOf: ({ code }) => code,
      before: (row) => before.get(keyOf(row, ['code', 'unit', 'since'])),
      after: areGroupsTold ? withGroupsOf(rows) : withKnownGroups(before),
      hasChangedTies: hasMore,
    }),
    async write(context) {
      const officeId = context.office.id;
      const inserted = people.inserted.map((row) => ({ ...row, officeId, recordedAt: context.clock.now() }));
      await upsertPlain(context.db, deputies, { rows: inserted, key: [deputies.officeId, deputies.code] });
      await writeVersions(context, seats, mandates);
      await writeVersions(context, groupMembers, ties);
    },
  };
}

async function listKnown({ db, office }: Context, rows: readonly { code: string }[]) {
  const search = { officeId: office.id, codes: rows.map((row) => row.code) };

  return {
    people: await listPlain(db, deputies, { ...search, by: deputies.code }),
    seats: await listCurrent(db, seats, { ...search, by: seats.deputyCode }),
    memberships: await listCurrent(db, groupMembers, { ...search, by: groupMembers.deputyCode }),
  };
}

type KnownSeat = KnownRow<'deputies'>;

/** By deputy, unit and first day. The groups belong to all seats the deputy holds from the same day on. */
function knownSeats({ people, seats, memberships }: Known): Map<string, KnownSeat> {
  const personOf = new Map(people.map((deputy) => [deputy.code, deputy]));
  const groupsOf = Map.groupBy(memberships, (membership) => keyOf(membership, ['deputyCode', 'validFrom']));

  return new Map(
    seats.flatMap((seat) => {
      const person = personOf.get(seat.deputyCode);
      const groups = groupsOf.get(keyOf(seat, ['deputyCode', 'since']))?.map(({ groupCode }) => groupCode) ?? [];
      return person ? [[keyOf(seat, ['deputyCode', 'unitCode', 'since']), deputyRow(seat, person, groups)]] : [];
    }),
  );
}

/** What a file may leave out and we know; the groups stand apart, for they belong to several seats. */
function silentRows({ people }: Known, seats: Map<string, KnownSeat>): (row: ImportRow<'deputies'>) => Partial<Row> {
  const personOf = new Map(people.map((deputy) => [deputy.code, deputy]));

  return (row) => {
    const { occupation = null, receptionDay: reception = null, categories = [] } = personOf.get(row.code) ?? {};
    const { until = null, ended_because = null } = seats.get(keyOf(row, ['code', 'unit', 'since'])) ?? {};

    return { occupation, reception, categories, until, ended_because };
  };
}

/** A row with all groups that the file names for the seats which the deputy holds from the same day on. */
function withGroupsOf(rows: readonly Row[]): (row: Row) => Row {
  const together = Map.groupBy(rows, ownerOf);

  return (row) => ({ ...row, groups: [...new Set(together.get(ownerOf(row))?.flatMap(({ groups }) => groups))] });
}

function withKnownGroups(seats: Map<string, KnownSeat>): (row: Row) => Row {
  return (row) => ({ ...row, groups: seats.get(keyOf(row, ['code', 'unit', 'since']))?.groups ?? [] });
}

function diffPeople(rows: Row[], known: Known) {
  const people = new Map(rows.map((row) => [row.code, toDeputy(row)]));
  const current = known.people.map((deputy) => ({ ...deputy, id: deputy.code }));

  return diffVersions([...people.values()], current, { identity: ['code'] });
}

function diffSeats(rows: Row[], known: Known, problems: ProblemList) {
  const wanted = rows.map(toSeat);
  const spans = spansOf(rows, wanted.map(asVersion), known.seats.map(asVersion));
  checkValidity(spans, { from: 'since', to: 'until' }, problems);

  return diffVersions(wanted, known.seats, { identity: ['deputyCode', 'unitCode', 'since'] });
}

function diffMemberships(rows: Row[], known: Known, { areGroupsTold }: { areGroupsTold: boolean }) {
  const wanted = areGroupsTold
    ? membershipsOf(rows)
    : keepMemberships(known.memberships, known.seats, rows.map(toSeat));
  const owners = areGroupsTold ? rows.map(ownerOf) : [];

  return diffTies(wanted, known.memberships, { identity: ['deputyCode', 'groupCode'], owners });
}

function toDeputy({ code, name, occupation, reception, categories }: Row) {
  return { code, name, occupation, receptionDay: reception, categories };
}

function toSeat(row: Row) {
  const { since, until, standing } = row;

  return { deputyCode: row.code, unitCode: row.unit, since, until, endedBecause: row.ended_because, standing };
}

/** A deputy may hold seats in two congresses at once, but not the same seat twice. */
function asVersion(seat: Mandate) {
  return { code: JSON.stringify([seat.deputyCode, seat.unitCode]), validFrom: seat.since, validTo: seat.until };
}

function ownerOf(row: Row): string {
  return JSON.stringify([row.code, row.since]);
}
