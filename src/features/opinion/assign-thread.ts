import { type LocalDay, localDayOf } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { findDeputy } from '../electorate/find-deputy.ts';
import { findGroup } from '../electorate/find-group.ts';
import { listSittingMembers } from '../electorate/list-sitting-members.ts';
import { whoMayAnswerForUnit } from '../electorate/who-may-answer.ts';
import { actOnThread, notYours, type Refusal } from './act-on-thread.ts';
import { findRouting } from './find-routing.ts';
import { type RecordedThread, recordFacts } from './record-fact.ts';
import { listRecused } from './recusal.queries.ts';
import { announce, storeDecision } from './submit-opinion.ts';
import { tellConstituent } from './tell.ts';
import { listThreadMessages, updateThreadUnit } from './thread.queries.ts';
import type { Thread } from './thread.table.ts';
import type { Owner } from './thread.ts';
import { findNamedOwner } from './thread-names.ts';

export type Assignment = { kind: 'assigned'; thread: Thread; owner: Owner } | Refusal;

/** Where staff send an opinion: to a group, to one deputy, or to a unit, from which the rules of routing find the owner. */
export type AssignTo =
  | { kind: 'group'; code: string }
  | { kind: 'deputy'; code: string }
  | { kind: 'unit'; code: string };

/** Staff assign an opinion, with a note for the office. A complaint or an alert is never assigned to a deputy or a group. */
export function assignThread(
  context: Context,
  assignment: { threadId: string; to: AssignTo; note: string },
): Promise<Assignment> {
  return actOnThread<Assignment>(context, assignment.threadId, async (context, thread) => {
    if (context.actor.kind !== 'staff' || thread.kind !== 'opinion' || thread.status === 'held') return notYours;
    const recused = await listRecused(context.db, thread);
    if (assignment.to.kind === 'deputy' && recused.includes(assignment.to.code)) {
      return { kind: 'refused', because: 'recused' };
    }
    const target = await findTarget(context, thread, { to: assignment.to, recused });
    if (!target) return { kind: 'refused', because: 'no-such-owner' };
    const assigned = await recordFacts(context, thread, {
      facts: [{ kind: 'passed-on', to: target.owner, groupCode: target.groupCode, because: 'assigned-by-staff' }],
      said: { author: 'staff', words: assignment.note ? [{ text: assignment.note, audience: 'office' }] : [] },
    });
    await tellBoth(context, assigned, target.owner);

    return { kind: 'assigned', thread: assigned, owner: target.owner };
  });
}

type Target = { owner: Owner; groupCode: string | null };

type Looking = { to: AssignTo; recused: readonly string[] };

async function findTarget(context: Context, thread: Thread, { to, recused }: Looking): Promise<Target | null> {
  const on = localDayOf(context.clock.now(), context.office.timeZone);
  switch (to.kind) {
    case 'group':
      return (await canGroupTake(context, { groupCode: to.code, on, recused }))
        ? { owner: to, groupCode: to.code }
        : null;
    case 'deputy': {
      const deputy = await findDeputy(context, { code: to.code, on });
      return deputy?.standing === 'sitting' ? { owner: to, groupCode: thread.groupCode } : null;
    }
    case 'unit':
      return findTargetOfUnit(context, thread, { unitCode: to.code, on, recused });
  }
}

/** A group whose sitting members have all stepped aside cannot take it; one that has none may find some. */
async function canGroupTake(
  context: Context,
  { groupCode, on, recused }: { groupCode: string; on: LocalDay; recused: readonly string[] },
): Promise<boolean> {
  if (!(await findGroup(context, { code: groupCode, on }))) return false;
  const members = await listSittingMembers(context, { groupCode, on });

  return members.length === 0 || members.some((code) => !recused.includes(code));
}

/** The decision is stored like the first one; the unit becomes the opinion's. */
async function findTargetOfUnit(
  context: Context,
  thread: Thread,
  found: { unitCode: string; on: LocalDay; recused: readonly string[] },
): Promise<Target | null> {
  const unit = await whoMayAnswerForUnit(context, found);
  if (!unit) return null;
  const routing = await findRouting(context, { unit, ...found });
  if (routing.owner.kind === 'staff') return null;
  await updateThreadUnit(context.db, thread, found.unitCode);
  await storeDecision(context, { ...thread, unitCode: found.unitCode }, { routing, on: found.on });

  return routing;
}

async function tellBoth(context: Context, thread: RecordedThread, owner: Owner): Promise<void> {
  const words = (await listThreadMessages(context.db, thread)).filter((message) => message.author === 'constituent');

  await announce(context, thread, words);
  await tellConstituent(context, thread, {
    kind: 'passed-on',
    code: thread.code,
    to: await findNamedOwner(context, owner),
  });
}
