import type { Context } from '#features/context.ts';
import { appendToMailbox } from '#features/delivery/append-to-mailbox.ts';
import type { SendMessage } from '#features/delivery/channel.ts';

/**
 * Sends over the web chat: a row in the person's mailbox. The outbox row is its source, so a repetition adds nothing and
 * nothing has to be marked as a repeat.
 */
export function createWebChatSender(context: Context): SendMessage {
  return async (_recipient, message, { outboxId, personId }) => {
    const { sequence } = await appendToMailbox(context, { personId, author: 'service', sourceId: outboxId, message });

    return { kind: 'sent', externalMessageId: String(sequence) };
  };
}
