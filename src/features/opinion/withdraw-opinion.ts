import { type Context, inTransaction } from '../context.ts';
import { lockThread, recordFacts } from './record-fact.ts';
import { tellOwner } from './tell.ts';
import type { Thread } from './thread.table.ts';
import { openStatuses } from './thread.ts';

export type Withdrawal = { kind: 'withdrawn'; thread: Thread } | { kind: 'refused'; because: 'not-yours' | 'not-open' };

/** The constituent takes an opinion back while it is open; whoever has it is told, and nobody handles it further. */
export function withdrawOpinion(context: Context, { threadId, personId }: { threadId: string; personId: string }) {
  return inTransaction<Withdrawal>(context, async (context) => {
    const thread = await lockThread(context, threadId);
    if (thread.personId !== personId) return { kind: 'refused', because: 'not-yours' };
    if (!openStatuses.includes(thread.status)) return { kind: 'refused', because: 'not-open' };
    await tellOwner(context, thread, { kind: 'opinion-withdrawn', code: thread.code });

    return { kind: 'withdrawn', thread: await recordFacts(context, thread, { facts: [{ kind: 'withdrawn' }] }) };
  });
}
