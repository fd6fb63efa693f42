import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { isDeputySitting } from '../electorate/is-deputy-sitting.ts';
import { listSittingMembers } from '../electorate/list-sitting-members.ts';
import type { UnitAnswer } from '../electorate/who-may-answer.ts';
import { type Routing, routeOpinion } from './route-opinion.ts';

/** Finds the owner for a unit as things stand on a day, past the deputies who have stepped aside from the opinion. */
export async function findRouting(
  context: Context,
  { unit, on, recused = [] }: { unit: UnitAnswer | null; on: LocalDay; recused?: readonly string[] },
): Promise<Routing> {
  const group = unit?.group;
  if (!group) return routeOpinion(unit, { isConvenorSitting: false, isGroupManned: false, recused });
  const { code: groupCode, convenorCode: deputyCode } = group;
  const members = await listSittingMembers(context, { groupCode, on });

  return routeOpinion(unit, {
    isConvenorSitting: deputyCode ? await isDeputySitting(context, { deputyCode, on }) : false,
    isGroupManned: members.some((code) => !recused.includes(code)),
    recused,
  });
}
