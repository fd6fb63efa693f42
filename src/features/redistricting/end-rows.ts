import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { groupMembers, seats } from '../electorate/deputy.table.ts';
import { diffVersions } from '../electorate/import/diff-versions.ts';
import { listCurrent, type VersionedTable } from '../electorate/import/import.queries.ts';
import { keepMemberships } from '../electorate/import/memberships.ts';
import { writeVersions } from '../electorate/import/plan.ts';

type ValidTable = Exclude<VersionedTable, typeof seats>;
type Seat = typeof seats.$inferSelect;

/** Ends rows on a day; one that would have begun then or later never holds. The rows as they were stay on record. */
export async function endRows<Table extends ValidTable>(
  context: Context,
  table: Table,
  { rows, on }: { rows: readonly Table['$inferSelect'][]; on: LocalDay },
): Promise<void> {
  const inserted = rows.filter(({ validFrom }) => validFrom < on).map((row) => ({ ...row, validTo: on }));
  const diff = { changes: [], inserted, supersededIds: rows.map(({ id }) => id) };

  await writeVersions(context, table, diff as unknown as Parameters<typeof writeVersions<Table>>[2]);
}

/** Ends seats with their term, and with them the memberships in groups they were told with. */
export async function endSeats(context: Context, { rows, on }: { rows: readonly Seat[]; on: LocalDay }): Promise<void> {
  const search = { officeId: context.office.id, codes: rows.map(({ deputyCode }) => deputyCode) };
  const before = await listCurrent(context.db, seats, { ...search, by: seats.deputyCode });
  const memberships = await listCurrent(context.db, groupMembers, { ...search, by: groupMembers.deputyCode });
  const ended = rows
    .filter(({ since }) => since < on)
    .map((seat) => ({ ...seat, until: on, endedBecause: 'term-ended' as const }));
  const kept = keepMemberships(memberships, before, ended);

  await writeVersions(context, seats, { changes: [], inserted: ended, supersededIds: rows.map(({ id }) => id) });
  const diff = diffVersions(kept, memberships, { identity: ['deputyCode', 'groupCode', 'validFrom'] });
  await writeVersions(context, groupMembers, diff);
}
