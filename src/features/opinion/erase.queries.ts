import { and, eq, inArray, isNotNull, isNull, lt, or } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { attachmentContents, attachments } from './attachment.table.ts';
import { threadMessages, threads } from './thread.table.ts';

export async function listThreadsToErase(
  db: Database,
  officeId: number,
  closedBefore: Date,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .select({ id: threads.id })
    .from(threads)
    .where(and(eq(threads.officeId, officeId), lt(threads.closedAt, closedBefore), isNull(threads.textErasedAt)))
    .limit(limit);

  return rows.map((row) => row.id);
}

type Erasure = { officeId: number; threadIds: string[]; at: Date };

export async function eraseWordsOf(db: Database, { officeId, threadIds, at }: Erasure): Promise<void> {
  await db
    .update(threadMessages)
    .set({ text: null, latitude: null, longitude: null })
    .where(and(eq(threadMessages.officeId, officeId), inArray(threadMessages.threadId, threadIds)));
  await db
    .update(threads)
    .set({ textErasedAt: at, signature: null })
    .where(and(eq(threads.officeId, officeId), inArray(threads.id, threadIds)));
}

export async function listAttachmentsToErase(
  db: Database,
  officeId: number,
  ages: { closedBefore: Date; unusedBefore: Date },
  limit: number,
): Promise<string[]> {
  const rows = await db
    .select({ id: attachments.id })
    .from(attachments)
    .leftJoin(threads, and(eq(threads.officeId, attachments.officeId), eq(threads.id, attachments.threadId)))
    .where(
      and(
        eq(attachments.officeId, officeId),
        isNull(attachments.erasedAt),
        or(
          and(isNotNull(attachments.threadId), lt(threads.closedAt, ages.closedBefore)),
          and(isNull(attachments.threadId), lt(attachments.createdAt, ages.unusedBefore)),
        ),
      ),
    )
    .limit(limit);

  return rows.map((row) => row.id);
}

export async function eraseContents(
  db: Database,
  { officeId, attachmentIds, at }: { officeId: number; attachmentIds: string[]; at: Date },
): Promise<void> {
  if (attachmentIds.length === 0) return;
  await db
    .delete(attachmentContents)
    .where(and(eq(attachmentContents.officeId, officeId), inArray(attachmentContents.attachmentId, attachmentIds)));
  await db
    .update(attachments)
    .set({ erasedAt: at, fileId: null, fileName: null })
    .where(and(eq(attachments.officeId, officeId), inArray(attachments.id, attachmentIds)));
}

export async function listAttachmentIdsOfPerson(db: Database, officeId: number, personId: string): Promise<string[]> {
  const rows = await db
    .select({ id: attachments.id })
    .from(attachments)
    .where(and(eq(attachments.officeId, officeId), eq(attachments.personId, personId), isNull(attachments.erasedAt)));

  return rows.map((row) => row.id);
}

/** Cuts every tie from a person's threads to the person; codes, PINs and return links stop working. */
export async function detachThreadsFromPerson(db: Database, officeId: number, personId: string): Promise<void> {
  await db
    .update(threads)
    .set({ personId: null, signature: null, returnTokenHash: null, pinHash: '' })
    .where(and(eq(threads.officeId, officeId), eq(threads.personId, personId)));
  await db
    .update(attachments)
    .set({ personId: null })
    .where(and(eq(attachments.officeId, officeId), eq(attachments.personId, personId)));
}
