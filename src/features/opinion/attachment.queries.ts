import { and, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
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

/** Uploads that no opinion took up. */
export async function listUnusedAttachments(db: Database, officeId: number, before: Date, chunk: number) {
  const rows = await db
    .select({ id: attachments.id })
    .from(attachments)
    .where(and(eq(attachments.officeId, officeId), isNull(attachments.threadId), lt(attachments.createdAt, before)))
    .limit(chunk);

  return rows.map((row) => row.id);
}

/** What belongs to opinions that were over by then and still has its content. */
export async function listAttachmentsOfThreadsClosed(db: Database, officeId: number, before: Date, chunk: number) {
  const rows = await db
    .select({ id: attachments.id })
    .from(attachments)
    .innerJoin(threads, and(eq(threads.officeId, attachments.officeId), eq(threads.id, attachments.threadId)))
    .where(and(eq(attachments.officeId, officeId), isNull(attachments.erasedAt), lt(threads.closedAt, before)))
    .limit(chunk);

  return rows.map((row) => row.id);
}

export async function deleteAttachments(db: Database, officeId: number, ids: readonly string[]): Promise<void> {
  await deleteContents(db, officeId, ids);
  await db.delete(attachments).where(and(eq(attachments.officeId, officeId), inArray(attachments.id, [...ids])));
}

/** The row stays as the trace that there was a file; its content, name and the way to the platform's copy go. */
export async function eraseAttachmentRows(db: Database, officeId: number, ids: readonly string[], erasedAt: Date) {
  await deleteContents(db, officeId, ids);
  await db
    .update(attachments)
    .set({ fileName: null, fileId: null, erasedAt })
    .where(and(eq(attachments.officeId, officeId), inArray(attachments.id, [...ids])));
}

export async function listAttachmentIdsOfThread(db: Database, officeId: number, threadId: string): Promise<string[]> {
  const rows = await db
    .select({ id: attachments.id })
    .from(attachments)
    .where(and(eq(attachments.officeId, officeId), eq(attachments.threadId, threadId), isNull(attachments.erasedAt)));

  return rows.map((row) => row.id);
}

async function deleteContents(db: Database, officeId: number, ids: readonly string[]): Promise<void> {
  const isOne = sql`${attachmentContents.attachmentId} = any(string_to_array(${ids.join(' ')}, ' ')::uuid[])`;
  await db.delete(attachmentContents).where(and(eq(attachmentContents.officeId, officeId), isOne));
}
