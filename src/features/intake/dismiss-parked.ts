import { leaveAudit } from '../audit.ts';
import { type Context, inTransaction } from '../context.ts';
import { findPersonOfIdentity } from '../person/find-person-of-identity.ts';
import { keepBody } from './keep-body.ts';
import { claimParkedUpdate, deleteParkedUpdate } from './parked.queries.ts';
import { subjectOfUpdate } from './parked-subject.ts';
import { updateOutcome } from './update.queries.ts';

/** Why nothing is to follow: it was dealt with otherwise, said again by the person, a trial, or nobody can use it. */
export const dismissalReasons = ['dealt-with', 'said-again', 'a-trial', 'of-no-use'] as const;
export type DismissalReason = (typeof dismissalReasons)[number];

export type Dismissal = { kind: 'dismissed' } | { kind: 'refused'; because: 'not-parked' };

/** Decides that nothing is to follow from a parked update. What it said is kept as long as everything that came in. */
export function dismissParked(
  context: Context,
  { because, ...asked }: { accountId: string; dedupeKey: string; because: DismissalReason },
): Promise<Dismissal> {
  return inTransaction(context, async (context) => {
    const key = { officeId: context.office.id, ...asked };
    const parked = await claimParkedUpdate(context.db, key);
    if (!parked) return { kind: 'refused', because: 'not-parked' };
    const sender = await findPersonOfIdentity(context, parked.body);
    await updateOutcome(context.db, { ...key, acceptedAt: context.clock.now() }, 'dismissed');
    await deleteParkedUpdate(context.db, key);
    await keepBody(context, parked.body, sender?.id ?? null);
    await leaveAudit(context, { action: 'update.dismissed', subject: subjectOfUpdate(key), details: { because } });

    return { kind: 'dismissed' };
  });
}
