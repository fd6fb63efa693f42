import { localDayOf } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { whoMayAnswerForUnit } from '../electorate/who-may-answer.ts';
import { actOnThread, notYours, type Refusal } from './act-on-thread.ts';
import { findRoutingOfKeys } from './find-routing-of-keys.ts';
import { recordFacts } from './record-fact.ts';
import { listRecused } from './recusal.queries.ts';
import { announce, informOwnGroup, routed, storeDecision } from './submit-opinion.ts';
import { tellConstituent } from './tell.ts';
import { listThreadMessages } from './thread.queries.ts';
import type { Thread } from './thread.table.ts';
import { findNamedOwner } from './thread-names.ts';

export type Release = { kind: 'released'; thread: Thread } | Refusal;

/** Staff have read what was held and let it go on: it is routed as it would have been, and its clock counts from the receipt. */
export function releaseHeld(context: Context, { threadId }: { threadId: string }): Promise<Release> {
  return actOnThread<Release>(context, threadId, async (context, thread) => {
    if (context.actor.kind !== 'staff') return notYours;
    if (thread.status !== 'held') return { kind: 'refused', because: 'not-held' };
    const on = localDayOf(context.clock.now(), context.office.timeZone);
    const unit = thread.unitCode ? await whoMayAnswerForUnit(context, { unitCode: thread.unitCode, on }) : null;
    const recused = await listRecused(context.db, thread);
    const { routing, informed } = await findRoutingOfKeys(context, { ...thread, unit, on, recused });

    const released = await recordFacts(context, thread, { facts: [{ kind: 'released' }, routed(routing)] });
    await storeDecision(context, thread, { routing, on });
    const said = await listThreadMessages(context.db, thread);
    await announce(context, released, said);
    await informOwnGroup(context, released, { group: informed, said });
    const to = await findNamedOwner(context, routing.owner);
    await tellConstituent(context, released, { kind: 'released', code: thread.code, to });

    return { kind: 'released', thread: released };
  });
}
