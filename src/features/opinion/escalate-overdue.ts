import type { Context } from '../context.ts';
import { actOnDue } from './act-on-due.ts';
import { nextDaytime } from './next-daytime.ts';
import { recordFacts } from './record-fact.ts';
import { previewOf } from './submit-opinion.ts';
import { tellConstituent, tellOwner } from './tell.ts';
import { listOpenings } from './thread.queries.ts';
import type { Thread } from './thread.table.ts';
import type { StaffReason } from './thread.ts';

/**
 * Acts on clocks that have run out: a group that has not claimed is reminded, then staff take over; a missed first answer or
 * closing goes to staff at once. Returns how many were due; call again while that is not 0.
 */
export function escalateOverdue(context: Context): Promise<number> {
  return actOnDue(context, ['claim', 'claim-after-reminder', 'answer', 'close'], escalate);
}

async function escalate(context: Context, thread: Thread): Promise<void> {
  switch (thread.nextAction) {
    case 'claim':
      return remind(context, thread);
    case 'claim-after-reminder':
      return giveToStaff(context, thread, 'not-claimed-in-time');
    case 'answer':
      return giveToStaff(context, thread, 'not-answered-in-time');
    case 'close':
      return giveToStaff(context, thread, 'not-closed-in-time');
    default:
      return;
  }
}

async function remind(context: Context, thread: Thread): Promise<void> {
  const openings = await listOpenings(context.db, context.office.id, [thread.id]);
  const preview = previewOf([openings.get(thread.id) ?? '']);
  const reminded = await recordFacts(context, thread, { facts: [{ kind: 'reminded' }] });

  const { claimBy } = reminded.clock;
  const notice = { kind: 'still-unclaimed', code: thread.code, preview, claimBy } as const;
  await tellOwner(context, reminded, notice, nextDaytime(context));
}

async function giveToStaff(context: Context, thread: Thread, because: StaffReason): Promise<void> {
  const isUnanswered = because === 'not-answered-in-time';
  const notBefore = nextDaytime(context);
  await tellOwner(context, thread, { kind: 'with-staff', code: thread.code, because }, notBefore);
  const escalated = await recordFacts(context, thread, {
    facts: [{ kind: 'escalated', because }, ...(isUnanswered ? [{ kind: 'verdict-asked' } as const] : [])],
  });

  await tellConstituent(context, escalated, { kind: 'with-staff', code: thread.code, because }, notBefore);
  if (isUnanswered) {
    await tellConstituent(
      context,
      escalated,
      { kind: 'ask-verdict', code: thread.code, because: 'no-answer' },
      notBefore,
    );
  }
}
