import { customType, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { AttachmentKind } from '#shared/incoming.ts';
import { instant, officeId } from '../columns.table.ts';

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

/** A photo, document or voice note. The content is with the platform (`file_id`) or in `attachment_contents`. */
export const attachments = pgTable(
  'attachments',
  {
    officeId: officeId(),
    id: uuid('id').notNull(),
    /** `null` until the opinion it belongs to is submitted. */
    threadId: uuid('thread_id'),
    personId: uuid('person_id'),
    kind: text('kind').$type<AttachmentKind>().notNull(),
    accountId: text('account_id').notNull(),
    fileId: text('file_id'),
    fileName: text('file_name'),
    contentType: text('content_type'),
    size: integer('size'),
    createdAt: instant('created_at').notNull(),
    erasedAt: instant('erased_at'),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.id] }),
    index('attachments_of_thread').on(t.officeId, t.threadId),
    index('attachments_of_person').on(t.officeId, t.personId),
    index('attachments_by_age').on(t.officeId, t.createdAt),
  ],
);

/** The bytes of what was uploaded to us, in a table of their own with a retention of their own. */
export const attachmentContents = pgTable(
  'attachment_contents',
  { officeId: officeId(), attachmentId: uuid('attachment_id').notNull(), content: bytes('content').notNull() },
  (t) => [primaryKey({ columns: [t.officeId, t.attachmentId] })],
);

export type Attachment = typeof attachments.$inferSelect;
