import { newId } from '#shared/ids.ts';
import type { Context } from '../context.ts';
import { attachUpload, insertFileAttachment } from './keep-attachments.queries.ts';
import type { Words } from './record-fact.ts';
import type { OpinionPart } from './submit-opinion.ts';
import type { Thread } from './thread.table.ts';

/** Turns the parts of an opinion into words of the thread; files are tied to the thread, their content stays where it is. */
export async function keepAttachments(
  context: Context,
  thread: Thread,
  parts: readonly OpinionPart[],
): Promise<Words[]> {
  const words: Words[] = [];
  for (const part of parts) words.push(await wordsOf(context, thread, part));

  return words;
}

async function wordsOf(context: Context, thread: Thread, part: OpinionPart): Promise<Words> {
  const sourceMessageId = part.messageId;
  switch (part.kind) {
    case 'text':
      return { text: part.text, sourceMessageId };
    case 'location':
      return { latitude: part.latitude, longitude: part.longitude, sourceMessageId };
    case 'attachment':
      return { attachmentId: await keep(context, thread, part), text: part.caption || null, sourceMessageId };
  }
}

type AttachmentPart = OpinionPart & { kind: 'attachment' };

async function keep(context: Context, thread: Thread, { attachment }: AttachmentPart): Promise<string | null> {
  if (attachment.source.kind === 'upload') return attachUpload(context.db, thread, attachment.source.attachmentId);
  const id = newId();
  await insertFileAttachment(context.db, {
    officeId: thread.officeId,
    id,
    threadId: thread.id,
    personId: thread.personId,
    kind: attachment.kind,
    accountId: thread.accountId,
    fileId: attachment.source.fileId,
    fileName: attachment.fileName,
    contentType: attachment.contentType,
    size: attachment.size,
    createdAt: context.clock.now(),
    erasedAt: null,
  });

  return id;
}
