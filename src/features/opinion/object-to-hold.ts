import { type Context, inTransaction } from '../context.ts';
import { lockThread, recordFacts } from './record-fact.ts';
import type { Thread } from './thread.table.ts';

export type Objection = { kind: 'noted'; thread: Thread } | { kind: 'refused'; because: 'not-yours' | 'not-held' };

/** The person says that holding it is a mistake; staff see the objection in the queue. */
export function objectToHold(context: Context, { threadId, personId }: { threadId: string; personId: string }) {
  return inTransaction<Objection>(context, async (context) => {
    const thread = await lockThread(context, threadId);
    if (thread.personId !== personId) return { kind: 'refused', because: 'not-yours' };
    if (thread.status !== 'held') return { kind: 'refused', because: 'not-held' };

    return { kind: 'noted', thread: await recordFacts(context, thread, { facts: [{ kind: 'objected' }] }) };
  });
}
