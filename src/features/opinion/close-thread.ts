import type { Context } from '../context.ts';
import { actOnThread, authorOf, findOtherClaimant, type Refusal, speakerOf } from './act-on-thread.ts';
import { recordFacts } from './record-fact.ts';
import { tellConstituent } from './tell.ts';
import { listFacts } from './thread.queries.ts';
import type { Thread } from './thread.table.ts';

export type Closing = { kind: 'closed'; thread: Thread } | Refusal;

/**
 * Closes an opinion: a deputy as answered, once there was an answer; staff with a reason. The constituent is told, and is asked
 * some days later whether it helped.
 */
export function closeThread(context: Context, closing: { threadId: string; reason: string }): Promise<Closing> {
  return actOnThread<Closing>(context, closing.threadId, async (context, thread) => {
    const other = findOtherClaimant(context, thread);
    if (other) return { kind: 'refused', because: 'already-claimed', by: other };
    if (context.actor.kind === 'deputy' && !(await isAnswered(context, thread)))
      return { kind: 'refused', because: 'not-answered' };
    const { author, deputyCode } = authorOf(context);
    const because = context.actor.kind === 'staff' ? 'closed-by-staff' : 'answered';
    const closed = await recordFacts(context, thread, {
      facts: [{ kind: 'closed', by: speakerOf(context), because }],
      said: { author, words: closing.reason ? [{ text: closing.reason, deputyCode }] : [] },
    });
    await tellConstituent(context, closed, { kind: 'closed', code: thread.code, reason: closing.reason || null });

    return { kind: 'closed', thread: closed };
  });
}

/** Answered since it was last reopened. */
async function isAnswered(context: Context, thread: Thread): Promise<boolean> {
  const facts = (await listFacts(context.db, thread)).map(({ fact }) => fact.kind);

  return facts.lastIndexOf('answered') > facts.lastIndexOf('reopened');
}
