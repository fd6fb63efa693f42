import { type Context, inTransaction } from '../context.ts';
import { lockThread, recordFacts } from './record-fact.ts';
import { tellConstituent } from './tell.ts';
import { listOverdueThreads } from './thread.queries.ts';

const CHUNK = 20;

/** Asks the constituents of opinions closed some days ago whether it helped, once each. Returns how many were asked. */
export async function askDueVerdicts(context: Context): Promise<number> {
  const due = await listOverdueThreads(context.db, context.office.id, context.clock.now(), ['ask-verdict'], CHUNK);
  for (const thread of due) await ask(context, thread.id);

  return due.length;
}

function ask(context: Context, threadId: string): Promise<void> {
  return inTransaction(context, async (context) => {
    const thread = await lockThread(context, threadId);
    if (thread.nextAction !== 'ask-verdict') return;
    await recordFacts(context, thread, { facts: [{ kind: 'verdict-asked' }] });
    await tellConstituent(context, thread, { kind: 'ask-verdict', code: thread.code, because: 'closed' });
  });
}
