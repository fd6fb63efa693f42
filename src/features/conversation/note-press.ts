import type { Incoming } from '#shared/incoming.ts';
import { textMessage } from '#shared/message.ts';
import type { Context } from '../context.ts';
import { appendToMailbox } from '../delivery/append-to-mailbox.ts';
import { findPressedLabel } from '../delivery/find-pressed-label.ts';
import { isWebChatAccount } from '../person/person.ts';

/** In the web chat a pressed button stands in the mailbox as what the person said. One that only turned a page does not. */
export async function notePress(context: Context, personId: string, incoming: Incoming): Promise<void> {
  const { accountId, content, messageId, dedupeKey } = incoming;
  if (content.kind !== 'press' || !isWebChatAccount(accountId)) return;
  const label = await findPressedLabel(context, { personId, action: content.data });
  if (!label) return;

  await appendToMailbox(context, {
    ...{ personId, author: 'person', sourceId: messageId ?? dedupeKey },
    message: textMessage(label),
  });
}
