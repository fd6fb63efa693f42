import { leaveAudit } from '../audit.ts';
import { type Context, inTransaction } from '../context.ts';
import { daysAgo } from '../days-ago.ts';
import { eraseContents, eraseWordsOf, listAttachmentsToErase, listThreadsToErase } from './erase.queries.ts';
import { getPolicyAt } from './policy.ts';

const UNUSED_UPLOAD_DAYS = 2;

/**
 * Erases what was written in opinions that have been closed for as long as the policy says, and the names given with them.
 * The facts, which hold no words, stay. Erases at most `most` opinions; returns how many.
 */
export async function eraseOldWords(context: Context, most: number): Promise<number> {
  const { textKeptDays } = await policyToday(context);

  return inTransaction(context, async (context) => {
    const ids = await listThreadsToErase(context.db, context.office.id, daysAgo(context, textKeptDays), most);
    if (ids.length === 0) return 0;
    await eraseWordsOf(context.db, { officeId: context.office.id, threadIds: ids, at: context.clock.now() });
    await leaveAudit(context, { action: 'words.erased', subject: 'threads', details: { threads: ids.length } });

    return ids.length;
  });
}

/** Erases at most `most` files of opinions closed long enough ago, and uploads that never became part of an opinion; returns how many. */
export async function eraseOldAttachments(context: Context, most: number): Promise<number> {
  const { attachmentKeptDays } = await policyToday(context);
  const ages = {
    closedBefore: daysAgo(context, attachmentKeptDays),
    unusedBefore: daysAgo(context, UNUSED_UPLOAD_DAYS),
  };

  return inTransaction(context, async (context) => {
    const ids = await listAttachmentsToErase(context.db, context.office.id, ages, most);
    if (ids.length === 0) return 0;
    await eraseContents(context.db, { officeId: context.office.id, attachmentIds: ids, at: context.clock.now() });
    await leaveAudit(context, {
      action: 'attachments.erased',
      subject: 'attachments',
      details: { attachments: ids.length },
    });

    return ids.length;
  });
}

function policyToday(context: Context) {
  return getPolicyAt(context, context.clock.now());
}
