import { addDays } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { actOnThread, authorOf, findOtherClaimant, type Refusal } from './act-on-thread.ts';
import { deriveClock } from './derive-thread.ts';
import { recordFacts, rulesOf } from './record-fact.ts';
import { tellConstituent } from './tell.ts';
import { listFacts } from './thread.queries.ts';
import type { Thread } from './thread.table.ts';

export type Extension = { kind: 'extended'; thread: Thread; until: string } | Refusal;

/** Moves the day of closing once, by the policy's days, for a reason the constituent is told. */
export function extendThread(context: Context, extension: { threadId: string; reason: string }): Promise<Extension> {
  return actOnThread<Extension>(context, extension.threadId, async (context, thread) => {
    const other = findOtherClaimant(context, thread);
    if (other) return { kind: 'refused', because: 'already-claimed', by: other };
    const facts = await listFacts(context.db, thread);
    if (facts.some(({ fact }) => fact.kind === 'extended')) return { kind: 'refused', because: 'already-extended' };
    const rules = await rulesOf(context, thread);
    const until = addDays(deriveClock(thread.kind, facts, rules).closeBy, rules.policy.extensionDays);

    const { author, deputyCode } = authorOf(context);
    const extended = await recordFacts(context, thread, {
      facts: [{ kind: 'extended', until }],
      said: { author, words: [{ text: extension.reason, deputyCode }] },
    });
    await tellConstituent(context, extended, { kind: 'extended', code: thread.code, until, reason: extension.reason });

    return { kind: 'extended', thread: extended, until };
  });
}
