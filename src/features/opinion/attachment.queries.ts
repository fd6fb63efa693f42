import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { type Attachment, attachmentContents, attachments } from './attachment.table.ts';
import { type Thread, threads } from './thread.table.ts';

type AttachmentKey = { officeId: number; id: string };

export async function insertUpload(db: Database, attachment: Attachment, content: Uint8Array): Promise<void> {
  await db.insert(attachments).values(attachment);
  await db.insert(attachmentContents).values({ officeId: attachment.officeId, attachmentId: attachment.id, content });
}

export async function findAttachmentRow(db: Database, key: AttachmentKey): Promise<Attachment | undefined> {
  const [attachment] = await db
    .select()
    .from(attachments)
    .where(and(eq(attachments.officeId, key.officeId), eq(attachments.id, key.id), isNull(attachments.erasedAt)));

  return attachment;
}

export async function findAttachmentContent(db: Database, key: AttachmentKey): Promise<Uint8Array | undefined> {
  const [row] = await db
    .select({ content: attachmentContents.content })
    .from(attachmentContents)
    .where(and(eq(attachmentContents.officeId, key.officeId), eq(attachmentContents.attachmentId, key.id)));

  return row?.content;
}

export async function findThreadOfAttachment(db: Database, attachment: Attachment): Promise<Thread | undefined> {
  if (!attachment.threadId) return undefined;
  const [thread] = await db
    .select()
    .from(threads)
    .where(and(eq(threads.officeId, attachment.officeId), eq(threads.id, attachment.threadId)));

  return thread;
}
