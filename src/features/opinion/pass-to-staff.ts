import type { Context } from '../context.ts';
import { actOnThread, authorOf, findOtherClaimant, type Refusal } from './act-on-thread.ts';
import { recordFacts } from './record-fact.ts';
import { tellConstituent } from './tell.ts';
import type { Thread } from './thread.table.ts';

export type Passing = { kind: 'passed'; thread: Thread } | Refusal;

/** A deputy passes an opinion to staff with a reason for the office; the constituent is told that staff have it now. */
export function passToStaff(context: Context, passing: { threadId: string; reason: string }): Promise<Passing> {
  return actOnThread<Passing>(context, passing.threadId, async (context, thread) => {
    const other = findOtherClaimant(context, thread);
    if (other) return { kind: 'refused', because: 'already-claimed', by: other };
    const { author, deputyCode } = authorOf(context);
    const passed = await recordFacts(context, thread, {
      facts: [
        { kind: 'passed-on', to: { kind: 'staff' }, groupCode: thread.groupCode, because: 'passed-on-by-deputy' },
      ],
      said: { author, words: [{ text: passing.reason, deputyCode, audience: 'office' }] },
    });
    await tellConstituent(context, passed, { kind: 'with-staff', code: thread.code, because: 'passed-on-by-deputy' });

    return { kind: 'passed', thread: passed };
  });
}
