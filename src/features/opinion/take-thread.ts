import type { Context } from '../context.ts';
import { actOnThread, notYours, type Refusal } from './act-on-thread.ts';
import { recordFacts } from './record-fact.ts';
import { tellConstituent, tellOwner } from './tell.ts';
import type { Thread } from './thread.table.ts';

export type Taking = { kind: 'taken'; thread: Thread } | Refusal;

/** Staff take a thread in hand themselves; the deputies it was with and the constituent are told. */
export function takeThread(context: Context, { threadId }: { threadId: string }): Promise<Taking> {
  return actOnThread<Taking>(context, threadId, async (context, thread) => {
    if (context.actor.kind !== 'staff') return notYours;
    await tellOwner(context, thread, { kind: 'passed-on', code: thread.code, to: null });
    const taken = await recordFacts(context, thread, {
      facts: [{ kind: 'passed-on', to: { kind: 'staff' }, groupCode: thread.groupCode, because: 'taken-by-staff' }],
    });
    await tellConstituent(context, taken, { kind: 'with-staff', code: thread.code, because: 'taken-by-staff' });

    return { kind: 'taken', thread: taken };
  });
}
