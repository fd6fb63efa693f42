import type { Context } from '#features/context.ts';
import { listGroupMembers } from '#features/electorate/list-group-members.ts';
import { whoMayAnswerForUnit } from '#features/electorate/who-may-answer.ts';
import { localDayOf } from '#shared/local-day.ts';
import type { ThreadPicture } from './load-thread.ts';

export type RecusableDeputy = { code: string; name: string };

/** Whom an opinion may concern among those who could see it: the group, the deputies of the unit, and its owner. */
export async function findRecusable(context: Context, picture: ThreadPicture): Promise<RecusableDeputy[]> {
  const { thread, names, recused } = picture;
  const { groupCode, unitCode, ownerKind, ownerCode } = thread;
  const on = localDayOf(context.clock.now(), context.office.timeZone);
  const unit = unitCode ? await whoMayAnswerForUnit(context, { unitCode, on }) : null;
  const groups = [...new Set([groupCode, unit?.group?.code].flatMap((code) => code ?? []))];
  const members = await Promise.all(groups.map((code) => listGroupMembers(context, { groupCode: code, on })));
  const owner =
    ownerKind === 'deputy' && ownerCode ? [{ code: ownerCode, name: names.deputies.get(ownerCode) ?? ownerCode }] : [];
  const all = [...members.flat().map(({ deputy }) => deputy), ...(unit?.deputies ?? []), ...owner];
  const byCode = new Map(all.map(({ code, name }) => [code, { code, name }]));

  return [...byCode.values()].filter(({ code }) => !recused.includes(code));
}
