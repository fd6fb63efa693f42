import type { Context } from '../context.ts';
import { whoMightAnswer } from '../electorate/who-may-answer.ts';
import { listRecusedAt } from './recusal.queries.ts';
import { complaintRouting, type Routing, routeOpinion } from './route-opinion.ts';
import { findThreadByCode, listRoutingDecisions } from './thread.queries.ts';
import type { RoutingDecision, Thread } from './thread.table.ts';

/** `not-kept`: it went by where the matter is, and what stations serve is not kept over time. */
export type Replay = { decision: RoutingDecision } & (
  | { outcome: 'same' }
  | { outcome: 'differs'; routing: Routing }
  | { outcome: 'not-kept' }
);

/**
 * Makes each decision on an opinion once more, for its day and as the electorate was known at its instant, by the rule of today,
 * and says whether it comes out the same; the oldest first. `null` where there is no such opinion. Reads only.
 */
export async function replayDecisions(context: Context, { code }: { code: string }): Promise<Replay[] | null> {
  const thread = await findThreadByCode(context.db, context.office.id, code);
  if (!thread) return null;
  const replays: Replay[] = [];
  for (const decision of await listRoutingDecisions(context.db, thread)) {
    replays.push(await replay(context, thread, decision));
  }

  return replays;
}

async function replay(context: Context, thread: Thread, decision: RoutingDecision): Promise<Replay> {
  if (decision.matterPlaceCode) return { decision, outcome: 'not-kept' };
  const routing = await routeAsKnown(context, thread, decision);
  const ownerCode = routing.owner.kind === 'staff' ? null : routing.owner.code;
  const isSame = routing.owner.kind === decision.ownerKind && ownerCode === decision.ownerCode;

  return isSame && routing.because === decision.because
    ? { decision, outcome: 'same' }
    : { decision, outcome: 'differs', routing };
}

async function routeAsKnown(context: Context, thread: Thread, decision: RoutingDecision): Promise<Routing> {
  if (thread.kind === 'complaint') return complaintRouting;
  const { unitCode, validOn: on, recordedAt: knownAt } = decision;
  const recused = await listRecusedAt(context.db, thread, knownAt);
  const [answer = null] = unitCode ? await whoMightAnswer(context, { unitCodes: [unitCode] }, { on, knownAt }) : [];

  return routeOpinion(answer, {
    isConvenorSitting: answer?.isConvenorSitting ?? false,
    isGroupManned: answer?.sittingMembers.some((member) => !recused.includes(member)) ?? false,
    recused,
  });
}
