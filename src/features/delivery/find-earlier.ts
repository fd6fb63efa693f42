import type { Context } from '../context.ts';
import type { EarlierMessage } from './channel.ts';
import type { OutboxMessage } from './outbox.table.ts';
import { listMessages } from './settle.queries.ts';

/** The message whose place another one takes: only where it arrived, in the same chat. Otherwise the other is sent as a new one. */
export async function findEarlier(
  { db, office }: Context,
  { replaces, accountId, externalId }: OutboxMessage,
): Promise<EarlierMessage | undefined> {
  if (!replaces) return undefined;
  const [earlier] = await listMessages(db, office.id, [replaces]);
  const isThere = earlier?.state === 'sent' && earlier.accountId === accountId && earlier.externalId === externalId;
  if (!isThere || earlier.externalMessageId === null) return undefined;

  return { externalMessageId: earlier.externalMessageId, message: earlier.message };
}
