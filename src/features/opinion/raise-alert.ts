import { type Context, inTransaction } from '../context.ts';
import { recordFacts } from './record-fact.ts';
import { alertRouting } from './route-opinion.ts';
import { openThread, routed } from './submit-opinion.ts';
import type { Thread } from './thread.table.ts';

/**
 * Opens an alert for staff with words of danger, and with nothing else the person wrote. The person was shown the emergency
 * numbers already; an alert promises nobody's help.
 */
export function raiseAlert(
  context: Context,
  alert: { personId: string; accountId: string; text: string },
): Promise<Thread> {
  return inTransaction(context, async (context) => {
    const { thread } = openThread(context, {
      personId: alert.personId,
      accountId: alert.accountId,
      kind: 'alert',
      placeCode: null,
      unitCode: null,
      topicId: null,
      signature: null,
      parts: [],
    });

    return recordFacts(context, thread, {
      facts: [{ kind: 'received', heldBecause: null }, routed(alertRouting)],
      said: { author: 'constituent', words: [{ text: alert.text }] },
    });
  });
}
