import type { Context } from '#features/context.ts';
import { appendToMailbox } from '#features/delivery/append-to-mailbox.ts';
import type { EarlierMessage, SendMessage } from '#features/delivery/channel.ts';

/**
 * Sends over the web chat: a row in the person's mailbox. The outbox row is its source, so a repetition adds nothing and
 * nothing has to be marked as a repeat.
 */
export function createWebChatSender(context: Context): SendMessage {
  return async (_recipient, message, { outboxId, personId, replaces }) => {
    const mail = { personId, author: 'service', sourceId: outboxId, message } as const;
    const { sequence } = await appendToMailbox(context, { ...mail, replaces: numberOf(replaces) });

    return { kind: 'sent', externalMessageId: String(sequence) };
  };
}

/** In the web chat a message is known by its number in the mailbox. */
function numberOf(replaces: EarlierMessage | undefined): number | null {
  return replaces ? Number(replaces.externalMessageId) : null;
}
