import { newId } from '#shared/ids.ts';
import type { IncomingAttachment } from '#shared/incoming.ts';
import type { Context } from '../context.ts';
import { attachUpload, insertFileAttachment } from './keep-attachments.queries.ts';
import type { Words } from './record-fact.ts';
import type { OpinionPart } from './submit-opinion.ts';
import type { Thread } from './thread.table.ts';
import { plainFileName } from './upload/plain-file-name.ts';

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

/** The column is an integer of four bytes; who sees it only wants to know that the file is too large. */
const LARGEST_SIZE = 2 ** 31 - 1;

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
    ...asStored(attachment),
    createdAt: context.clock.now(),
    erasedAt: null,
  });

  return id;
}

/** A platform tells what the sender's program told it: names of any length, types of any kind, files of 4 GB. */
function asStored({ fileName, contentType, size }: IncomingAttachment) {
  const isType = contentType !== null && /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/.test(contentType);

  return {
    fileName: (fileName && plainFileName(fileName)) || null,
    contentType: isType ? contentType : null,
    size: size !== null && Number.isInteger(size) && size >= 0 ? Math.min(size, LARGEST_SIZE) : null,
  };
}
