import type { Incoming, IncomingContent } from '#shared/incoming.ts';
import { type Message, textMessage } from '#shared/message.ts';
import type { Context } from '../context.ts';
import { appendToMailbox } from '../delivery/append-to-mailbox.ts';
import { isWebChatAccount } from '../person/person.ts';

/** In the web chat the person's own words stand in the mailbox too, so that a reload and a second tab show the same; a press only if the dialogue says so. */
export async function noteOwnMessage(context: Context, personId: string, incoming: Incoming): Promise<void> {
  if (!isWebChatAccount(incoming.accountId)) return;
  const message = asSeenBySender(incoming.content);
  if (!message) return;

  const sourceId = incoming.messageId ?? incoming.dedupeKey;
  await appendToMailbox(context, { personId, author: 'person', sourceId, message });
}

function asSeenBySender(content: IncomingContent): Message | null {
  switch (content.kind) {
    case 'text':
      return textMessage(content.text);
    case 'attachment': {
      const { source } = content.attachment;
      return source.kind === 'upload'
        ? { ...textMessage(content.caption), attachmentId: source.attachmentId }
        : textMessage(content.caption);
    }
    case 'location':
      return textMessage(`${content.latitude}, ${content.longitude}`);
    // The page sends commands by itself, and the web chat has no edits.
    default:
      return null;
  }
}
