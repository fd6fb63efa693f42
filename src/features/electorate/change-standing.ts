import { toCsv } from '#shared/csv.ts';
import type { LocalDay } from '#shared/local-day.ts';
import { leaveAudit } from '../audit.ts';
import { type Context, inTransaction } from '../context.ts';
import type { SeatStanding } from './electorate.ts';
import { importElectorate } from './import/import-electorate.ts';
import type { ImportProblem } from './import/problem.ts';
import { listGroupsSince, listSeatRows, type SeatOfDeputy } from './standing.queries.ts';

export type StandingChange =
  | { kind: 'changed'; seats: number }
  | { kind: 'refused'; because: 'no-seat' | 'nothing-to-change' }
  | { kind: 'refused'; because: 'does-not-fit'; problems: ImportProblem[] };

export type ChangeOfStanding = { deputyCode: string; standing: SeatStanding; from: LocalDay };

/**
 * Suspends a deputy from a day on, or ends the suspension (代表法 61): each seat held that day goes on as a row of its own with
 * the other standing, so that what was on the days before is still answered. It is imported like a file, and checked like one.
 */
export function changeStanding(context: Context, change: ChangeOfStanding): Promise<StandingChange> {
  return inTransaction<StandingChange>(context, async (context) => {
    const { deputyCode, standing, from } = change;
    const held = await listSeatRows(context.db, { officeId: context.office.id, on: from }, deputyCode);
    const changing = held.filter((seat) => seat.standing !== standing);
    if (held.length === 0) return { kind: 'refused', because: 'no-seat' };
    if (changing.length === 0) return { kind: 'refused', because: 'nothing-to-change' };

    const rows: string[][] = [];
    for (const seat of changing) rows.push(...rowsOf(seat, change, await groupsOf(context, seat)));
    const bytes = new TextEncoder().encode(toCsv([header, ...rows]));
    const outcome = await importElectorate(context, { kind: 'deputies', fileName: 'standing.csv', bytes });
    if (outcome.kind === 'refused') return { kind: 'refused', because: 'does-not-fit', problems: outcome.problems };
    const action = standing === 'suspended' ? 'deputy.suspended' : 'deputy.restored';
    await leaveAudit(context, { action, subject: `deputy:${deputyCode}`, details: { day: from } });

    return { kind: 'changed', seats: changing.length };
  });
}

const header = ['code', 'name', 'unit', 'groups', 'since', 'until', 'ended_because', 'standing'];

async function groupsOf(context: Context, { deputyCode, since }: SeatOfDeputy): Promise<string> {
  return (await listGroupsSince(context.db, context.office.id, { deputyCode, since })).join(';');
}

/** A seat that begins on the very day has had no other standing before. */
function rowsOf(seat: SeatOfDeputy, { standing, from }: ChangeOfStanding, groups: string): string[][] {
  const { deputyCode, name, unitCode, since, until, endedBecause } = seat;
  const named = [deputyCode, name, unitCode, groups];
  const next = [...named, from, until ?? '', endedBecause ?? '', standing];

  return since === from ? [next] : [[...named, since, from, '', seat.standing], next];
}
