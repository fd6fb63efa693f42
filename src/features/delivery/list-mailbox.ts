import type { Context } from '../context.ts';
import { listMailboxAfter } from './mailbox.queries.ts';
import type { MailboxMessage } from './mailbox.table.ts';

/** What stands in a person's web chat after a number, in order, at most `limit`. */
export function listMailbox(
  context: Context,
  request: { personId: string; after: number; limit?: number },
): Promise<MailboxMessage[]> {
  const { personId, after, limit = 100 } = request;

  return listMailboxAfter(context.db, { officeId: context.office.id, personId }, { after, limit });
}
