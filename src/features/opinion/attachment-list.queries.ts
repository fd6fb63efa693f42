import { and, asc, eq } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { type Attachment, attachments } from './attachment.table.ts';
import type { Thread } from './thread.table.ts';

export function listAttachmentsOfThread(db: Database, thread: Pick<Thread, 'officeId' | 'id'>): Promise<Attachment[]> {
  return db
    .select()
    .from(attachments)
    .where(and(eq(attachments.officeId, thread.officeId), eq(attachments.threadId, thread.id)))
    .orderBy(asc(attachments.createdAt), asc(attachments.id));
}
