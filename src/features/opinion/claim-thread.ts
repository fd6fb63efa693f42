import type { Context } from '../context.ts';
import { actOnThread, findOtherClaimant, notYours, type Refusal } from './act-on-thread.ts';
import { recordFacts } from './record-fact.ts';
import { tellConstituent } from './tell.ts';
import type { Thread } from './thread.table.ts';
import { findDeputyName } from './thread-names.ts';

export type Claim = { kind: 'claimed'; thread: Thread } | Refusal;

/** A deputy takes an opinion of the group in hand; the constituent is told who. Claiming twice changes nothing. */
export function claimThread(context: Context, { threadId }: { threadId: string }): Promise<Claim> {
  return actOnThread<Claim>(context, threadId, async (context, thread) => {
    if (context.actor.kind !== 'deputy') return notYours;
    const other = findOtherClaimant(context, thread);
    if (other) return { kind: 'refused', because: 'already-claimed', by: other };

    return { kind: 'claimed', thread: await takeInHand(context, thread) };
  });
}

/** Records the claim where the deputy does not have the thread yet. Answering and asking claim as well. */
export async function takeInHand(context: Context, thread: Thread): Promise<Thread> {
  if (context.actor.kind !== 'deputy' || (thread.ownerKind === 'deputy' && thread.status !== 'waiting')) return thread;
  const { deputyCode } = context.actor;
  const claimed = await recordFacts(context, thread, { facts: [{ kind: 'claimed', deputyCode }] });
  const deputy = await findDeputyName(context, deputyCode);
  await tellConstituent(context, claimed, { kind: 'claimed', code: thread.code, deputy });

  return claimed;
}
