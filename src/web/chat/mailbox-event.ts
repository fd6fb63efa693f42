import type { Context } from '#features/context.ts';
import type { MailboxMessage } from '#features/delivery/mailbox.table.ts';
import { findAttachment } from '#features/opinion/load-attachment.ts';
import type { Button } from '#shared/message.ts';

/** A message of the mailbox as a browser is told of it. */
export type MailboxEvent = {
  sequence: number;
  /** The number of the message whose place it takes. */
  replaces: number | null;
  author: 'service' | 'person';
  /** The id the browser itself made, so that it knows its own message again. */
  id: string | null;
  text: string;
  buttons: Button[][];
  attachment: { id: string; kind: string; name: string | null; size: number | null } | null;
  at: string;
};

export async function toMailboxEvent(context: Context, mail: MailboxMessage): Promise<MailboxEvent> {
  const { sequence, replaces, author, sourceId, message, createdAt } = mail;

  return {
    sequence,
    replaces,
    author,
    id: author === 'person' ? sourceId : null,
    text: message.text,
    buttons: message.buttons,
    attachment: message.attachmentId ? await describe(context, message.attachmentId) : null,
    at: createdAt.toISOString(),
  };
}

async function describe(context: Context, attachmentId: string): Promise<MailboxEvent['attachment']> {
  const attachment = await findAttachment(context, { attachmentId });

  return attachment && { id: attachment.id, kind: attachment.kind, name: attachment.fileName, size: attachment.size };
}
