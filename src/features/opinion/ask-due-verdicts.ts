import type { Context } from '../context.ts';
import { actOnDue } from './act-on-due.ts';
import { recordFacts } from './record-fact.ts';
import { tellConstituent } from './tell.ts';
import type { Thread } from './thread.table.ts';

/** Asks the constituents of opinions closed some days ago whether it helped, once each. Returns how many were due. */
export function askDueVerdicts(context: Context): Promise<number> {
  return actOnDue(context, ['ask-verdict'], ask);
}

async function ask(context: Context, thread: Thread): Promise<void> {
  await recordFacts(context, thread, { facts: [{ kind: 'verdict-asked' }] });
  await tellConstituent(context, thread, { kind: 'ask-verdict', code: thread.code, because: 'closed' });
}
