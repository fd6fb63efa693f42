import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { type HeldSeat, listAllSeats } from '../electorate/deputy.queries.ts';
import { listMemberships } from '../electorate/group.queries.ts';
import type { NewTerm } from './new-term.ts';
import type { DeputyChange } from './rehearsal.ts';

/** Who sits in the congress before and after, and who of those after belongs to no group. */
export async function compareDeputies(context: Context, term: NewTerm, eve: LocalDay): Promise<DeputyChange[]> {
  const { db, office } = context;
  const seatsOn = (on: LocalDay) => listAllSeats(db, { officeId: office.id, on }, term.congressCode);
  const [before, after] = [byDeputy(await seatsOn(eve)), byDeputy(await seatsOn(term.on))];
  const members = await listMemberships(db, { officeId: office.id, on: term.on }, [...after.keys()]);
  const grouped = new Set(members.map(({ deputyCode }) => deputyCode));
  const codes = [...new Set([...before.keys(), ...after.keys()])].toSorted();

  return codes.flatMap((code) => {
    const [was, is] = [before.get(code), after.get(code)];
    const seats = is ?? was ?? [];
    const kind = was && is ? 'stays' : is ? 'new' : 'leaves';
    const units = seats.map(({ unitCode }) => unitCode);

    return seats[0] ? [{ code, name: seats[0].name, kind, units, hasGroup: grouped.has(code) } as const] : [];
  });
}

function byDeputy(seats: readonly HeldSeat[]): Map<string, HeldSeat[]> {
  return Map.groupBy(seats, ({ code }) => code);
}
