import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { listSeatsOfDeputies } from './deputy.queries.ts';
import { listMemberCodes } from './group.queries.ts';
import { rememberOf } from './remembered.ts';

/** The codes of the members of a group who are sitting on a day, in any congress. */
export function listSittingMembers(
  context: Context,
  { groupCode, on }: { groupCode: string; on: LocalDay },
): Promise<string[]> {
  return rememberOf(context, ['sitting members', groupCode, on], async () => {
    const day = { officeId: context.office.id, on };
    const seats = await listSeatsOfDeputies(context.db, day, await listMemberCodes(context.db, day, groupCode));

    return [...new Set(seats.flatMap(({ code, standing }) => (standing === 'sitting' ? code : [])))];
  });
}
