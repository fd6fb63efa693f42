import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { listBindings } from './binding.queries.ts';
import { listSeatsOfDeputies } from './deputy.queries.ts';
import { listMemberCodes } from './group.queries.ts';
import type { DeputySummary } from './summaries.ts';
import { summariseDeputies } from './summarise-deputies.ts';

/** `personId` is `null` until the deputy has accepted an invitation. */
export type GroupMember = { deputy: DeputySummary; personId: string | null };

/** The members of a group who hold a seat on that day, by code; suspended ones are listed as such. */
export async function listGroupMembers(
  context: Context,
  { groupCode, on }: { groupCode: string; on: LocalDay },
): Promise<GroupMember[]> {
  const day = { officeId: context.office.id, on };
  const codes = await listMemberCodes(context.db, day, groupCode);
  const [seats, bindings] = await Promise.all([
    listSeatsOfDeputies(context.db, day, codes),
    listBindings(context.db, context.office.id, codes),
  ]);
  const persons = new Map(bindings.map((binding) => [binding.deputyCode, binding.personId]));

  return summariseDeputies(seats).map((deputy) => ({ deputy, personId: persons.get(deputy.code) ?? null }));
}
