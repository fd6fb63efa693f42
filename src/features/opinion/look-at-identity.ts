import { leaveAudit } from '../audit.ts';
import { type Context, inTransaction } from '../context.ts';
import { findThreadByCode } from './thread.queries.ts';

/** What the office knows about who wrote: the name they chose to give, and the channel account they came through. */
export type ThreadIdentity = { signature: string | null; accountId: string };

/** Shows staff who an opinion is from. Every look leaves an audit row. `null` when there is no such opinion. */
export function lookAtIdentity(context: Context, { code }: { code: string }): Promise<ThreadIdentity | null> {
  return inTransaction(context, async (step) => {
    const thread = await findThreadByCode(step.db, step.office.id, code);
    if (!thread) return null;
    await leaveAudit(step, { action: 'thread.identity-looked-at', subject: `thread:${thread.code}` });

    return { signature: thread.signature, accountId: thread.accountId };
  });
}
