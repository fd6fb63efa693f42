import { localDayOf } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { findBindingOfPerson } from './binding.queries.ts';
import { findDeputy } from './find-deputy.ts';
import { listGroupsOfDeputy } from './list-groups-of-deputy.ts';
import type { DeputySummary, GroupSummary } from './summaries.ts';

export type DeputyOfPerson = { deputy: DeputySummary; groups: GroupSummary[]; isSitting: boolean };

/** The deputy this person is bound to as, with today's groups. `null` for everybody else, and once the last seat has ended. */
export async function findDeputyOfPerson(context: Context, personId: string): Promise<DeputyOfPerson | null> {
  const binding = await findBindingOfPerson(context.db, context.office.id, personId);
  if (!binding) return null;
  const on = localDayOf(context.clock.now(), context.office.timeZone);
  const [deputy, groups] = await Promise.all([
    findDeputy(context, { code: binding.deputyCode, on }),
    listGroupsOfDeputy(context, { deputyCode: binding.deputyCode, on }),
  ]);

  return deputy && { deputy, groups, isSitting: deputy.standing === 'sitting' };
}
