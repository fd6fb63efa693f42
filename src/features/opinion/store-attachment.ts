import { newId } from '#shared/ids.ts';
import { type Context, inTransaction } from '../context.ts';
import { countAgainstLimit } from '../limit/count-against-limit.ts';
import { insertUpload } from './attachment.queries.ts';
import type { Attachment } from './attachment.table.ts';
import { type ExaminedUpload, examineUpload, type Upload } from './upload/examine-upload.ts';

export type StoredAttachment =
  | { kind: 'stored'; attachment: Attachment }
  | { kind: 'limited'; retryAfterSeconds: number }
  | { kind: 'refused'; because: (ExaminedUpload & { kind: 'refused' })['because'] };

/**
 * Keeps a file that a person uploaded, until an opinion takes it up. The type is told by the content, photos lose their
 * metadata; what we do not take is refused with the reason. At most 5 MB.
 */
export async function storeAttachment(
  context: Context,
  upload: Upload & { personId: string; accountId: string },
): Promise<StoredAttachment> {
  const examined = await examineUpload(upload);
  if (examined.kind === 'refused') return examined;
  const counted = await countAgainstLimit(context, { limit: 'uploads-per-person', subject: upload.personId });
  if (counted.kind === 'exceeded') return { kind: 'limited', retryAfterSeconds: counted.retryAfterSeconds };
  const attachment = attachmentOf(context, upload, examined);
  await inTransaction(context, ({ db }) => insertUpload(db, attachment, examined.bytes));

  return { kind: 'stored', attachment };
}

function attachmentOf(
  context: Context,
  owner: { personId: string; accountId: string },
  examined: ExaminedUpload & { kind: 'allowed' },
): Attachment {
  return {
    officeId: context.office.id,
    id: newId(),
    threadId: null,
    personId: owner.personId,
    kind: examined.attachmentKind,
    accountId: owner.accountId,
    fileId: null,
    fileName: examined.fileName,
    contentType: examined.contentType,
    size: examined.bytes.length,
    createdAt: context.clock.now(),
    erasedAt: null,
  };
}
