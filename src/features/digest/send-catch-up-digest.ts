import { localDayOf } from '#shared/local-day.ts';
import { type Context, inTransaction } from '../context.ts';
import { detachFromSubject } from '../delivery/missed.queries.ts';
import { type BoundDeputy, deleteDigest, findDigestDelivery } from './digest.queries.ts';
import { deliveryOf } from './ledger.ts';
import { type DigestSending, sendDigest } from './send-digest.ts';

/**
 * Sends a deputy who can be reached again today's digest at once: as the digest of the day, or in place of today's when nothing
 * of that arrived. `already-sent` when they had today's before they could not be reached.
 */
export function sendCatchUpDigest(context: Context, deputy: BoundDeputy): Promise<DigestSending> {
  return inTransaction({ ...context, actor: { kind: 'job', name: 'catch-up' } }, async (context) => {
    const at = context.clock.now();
    const day = localDayOf(at, context.office.timeZone);
    const today = await findDigestDelivery(context.db, context.office.id, { deputyCode: deputy.deputyCode, day });
    if (today && deliveryOf(today) === 'lost') {
      await detachFromSubject(context.db, context.office.id, today.id);
      await deleteDigest(context.db, { officeId: context.office.id, id: today.id });
    }

    return sendDigest(context, { deputy, day, at });
  });
}
