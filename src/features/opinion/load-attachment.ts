import type { Context } from '../context.ts';
import { findAttachmentContent, findAttachmentRow } from './attachment.queries.ts';
import type { Attachment } from './attachment.table.ts';

/** What is known of a file and, when it was uploaded to us, its bytes; `content` is `null` when a platform holds it (`fileId`). */
export type LoadedAttachment = { attachment: Attachment; content: Uint8Array | null };

/** What is known of a file, without its content. `null` when there is none or it was erased. */
export async function findAttachment(
  context: Context,
  { attachmentId }: { attachmentId: string },
): Promise<Attachment | null> {
  return (await findAttachmentRow(context.db, { officeId: context.office.id, id: attachmentId })) ?? null;
}

/** A file with its content. `null` when there is none or it was erased. Who may read it is asked first, elsewhere. */
export async function loadAttachment(
  context: Context,
  { attachmentId }: { attachmentId: string },
): Promise<LoadedAttachment | null> {
  const attachment = await findAttachment(context, { attachmentId });
  if (!attachment) return null;
  if (attachment.fileId) return { attachment, content: null };
  const content = await findAttachmentContent(context.db, { officeId: context.office.id, id: attachmentId });

  return content ? { attachment, content } : null;
}
