import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { type Attachment, attachments } from './attachment.table.ts';
import type { Thread } from './thread.table.ts';

export async function insertFileAttachment(db: Database, attachment: Attachment): Promise<void> {
  await db.insert(attachments).values(attachment);
}

/** Ties an upload to a thread, if it is the same person's and not tied yet. */
export async function attachUpload(db: Database, thread: Thread, attachmentId: string): Promise<string | null> {
  if (!thread.personId) return null;
  const [row] = await db
    .update(attachments)
    .set({ threadId: thread.id })
    .where(
      and(
        eq(attachments.officeId, thread.officeId),
        eq(attachments.id, attachmentId),
        eq(attachments.personId, thread.personId),
        isNull(attachments.threadId),
      ),
    )
    .returning({ id: attachments.id });

  return row?.id ?? null;
}
