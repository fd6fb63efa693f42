import { addDays, instantAt, localDayOf } from '#shared/local-day.ts';
import { leaveAudit } from '../audit.ts';
import { type Context, inTransaction } from '../context.ts';
import { eraseContents, eraseWordsOf, listAttachmentsToErase, listThreadsToErase } from './erase.queries.ts';
import { getPolicyAt } from './policy.ts';

const CHUNK = 50;
const UNUSED_UPLOAD_DAYS = 2;

/**
 * Erases what was written in opinions that have been closed for as long as the policy says, and the names given with them.
 * The facts, which hold no words, stay. Returns how many opinions it erased; call again while that is not 0.
 */
export async function eraseOldWords(context: Context): Promise<number> {
  const { textKeptDays } = await policyToday(context);

  return inTransaction(context, async (context) => {
    const ids = await listThreadsToErase(context.db, context.office.id, daysAgo(context, textKeptDays), CHUNK);
    if (ids.length === 0) return 0;
    await eraseWordsOf(context.db, { officeId: context.office.id, threadIds: ids, at: context.clock.now() });
    await leaveAudit(context, { action: 'words.erased', subject: 'threads', details: { threads: ids.length } });

    return ids.length;
  });
}

/** Erases files of opinions closed long enough ago, and uploads that never became part of an opinion. */
export async function eraseOldAttachments(context: Context): Promise<number> {
  const { attachmentKeptDays } = await policyToday(context);
  const ages = {
    closedBefore: daysAgo(context, attachmentKeptDays),
    unusedBefore: daysAgo(context, UNUSED_UPLOAD_DAYS),
  };

  return inTransaction(context, async (context) => {
    const ids = await listAttachmentsToErase(context.db, context.office.id, ages, CHUNK);
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

function daysAgo({ clock, office }: Context, days: number): Date {
  return instantAt(addDays(localDayOf(clock.now(), office.timeZone), -days), '00:00', office.timeZone);
}
