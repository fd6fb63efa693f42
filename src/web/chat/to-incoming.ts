import type { Context } from '#features/context.ts';
import { findAttachment } from '#features/opinion/load-attachment.ts';
import { findPersonOfIdentity } from '#features/person/find-person-of-identity.ts';
import type { Incoming, IncomingContent } from '#shared/incoming.ts';
import type { Language } from '#shared/language.ts';
import type { Entrance } from '../entrance.ts';
import { contentOfText, type SentMessage } from './sent-message.ts';

export type Sender = { entrance: Entrance; externalId: string; language: Language };

/** A message of the web chat as intake takes it. `null` when it names a file that is not the sender's. */
export async function toIncoming(context: Context, sender: Sender, sent: SentMessage): Promise<Incoming | null> {
  const content = await contentOf(context, sender, sent);

  return (
    content && {
      accountId: sender.entrance.accountId,
      dedupeKey: `${sender.externalId}:${sent.id}`,
      externalId: sender.externalId,
      languageTag: sender.language,
      messageId: sent.id,
      content,
    }
  );
}

async function contentOf(context: Context, sender: Sender, sent: SentMessage): Promise<IncomingContent | null> {
  switch (sent.kind) {
    case 'text':
      return contentOfText(sent.text);
    case 'command':
      return { kind: 'command', name: sent.name, argument: sent.argument };
    case 'press':
      return { kind: 'press', data: sent.data };
    case 'location':
      return { kind: 'location', latitude: sent.latitude, longitude: sent.longitude };
    case 'attachment':
      return findOwnUpload(context, sender, sent);
  }
}

async function findOwnUpload(
  context: Context,
  { entrance, externalId }: Sender,
  { attachmentId, caption }: SentMessage & { kind: 'attachment' },
): Promise<IncomingContent | null> {
  const person = await findPersonOfIdentity(context, { accountId: entrance.accountId, externalId });
  const attachment = await findAttachment(context, { attachmentId });
  if (!person || attachment?.personId !== person.id) return null;
  const { kind, fileName, contentType, size } = attachment;
  const source = { kind: 'upload', attachmentId } as const;

  return { kind: 'attachment', attachment: { kind, source, fileName, contentType, size }, caption };
}
