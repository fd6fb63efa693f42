import { addDays, instantAt, localDayOf } from '#shared/local-day.ts';
import { type Context, inTransaction } from '../context.ts';
import {
  deleteAttachments,
  eraseAttachmentRows,
  listAttachmentIdsOfThread,
  listAttachmentsOfThreadsClosed,
  listUnusedAttachments,
} from './attachment.queries.ts';
import { getPolicyOn } from './policy.ts';

const CHUNK = 50;
const A_DAY_MS = 86_400_000;
/** A draft may lie for a while; after that nobody will send it. */
const UNUSED_KEPT_DAYS = 7;

/** Deletes uploads that no opinion took up within seven days. Answers how many went; call again while it is not 0. */
export async function eraseUnusedAttachments(context: Context): Promise<number> {
  const before = new Date(context.clock.now().getTime() - UNUSED_KEPT_DAYS * A_DAY_MS);

  return inTransaction(context, async ({ db, office }) => {
    const ids = await listUnusedAttachments(db, office.id, before, CHUNK);
    if (ids.length > 0) await deleteAttachments(db, office.id, ids);

    return ids.length;
  });
}

/** Erases the files of opinions that have been over for as long as the policy says. Answers how many; call again while not 0. */
export async function eraseOldAttachments(context: Context): Promise<number> {
  const { timeZone } = context.office;
  const today = localDayOf(context.clock.now(), timeZone);
  const { attachmentKeptDays } = await getPolicyOn(context, today);
  const before = instantAt(addDays(today, -attachmentKeptDays), '00:00', timeZone);

  return inTransaction(context, async ({ db, office, clock }) => {
    const ids = await listAttachmentsOfThreadsClosed(db, office.id, before, CHUNK);
    if (ids.length > 0) await eraseAttachmentRows(db, office.id, ids, clock.now());

    return ids.length;
  });
}

/** Erases all files of one opinion, as when the person asks to be forgotten. Answers how many. */
export async function eraseAttachmentsOfThread(context: Context, { threadId }: { threadId: string }): Promise<number> {
  return inTransaction(context, async ({ db, office, clock }) => {
    const ids = await listAttachmentIdsOfThread(db, office.id, threadId);
    if (ids.length > 0) await eraseAttachmentRows(db, office.id, ids, clock.now());

    return ids.length;
  });
}
