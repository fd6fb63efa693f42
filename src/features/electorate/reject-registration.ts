import { leaveAudit } from '../audit.ts';
import { type Context, inTransaction } from '../context.ts';
import type { DecisionOnTie } from './confirm-registration.ts';
import { endRegistrations } from './end-registrations.ts';
import { findCurrentRegistration } from './registration.queries.ts';
import type { Registration } from './registration.table.ts';

export type Rejection =
  | { kind: 'rejected'; registration: Registration }
  | { kind: 'refused'; because: 'not-staff' | 'no-such-registration' };

/** The roll of voters says otherwise: the tie of that level ends today. The person is told by whoever calls, and may say anew. */
export function rejectRegistration(context: Context, decision: DecisionOnTie): Promise<Rejection> {
  return inTransaction<Rejection>(context, async (context) => {
    if (context.actor.kind !== 'staff') return { kind: 'refused', because: 'not-staff' };
    const found = await findCurrentRegistration(context.db, context.office.id, decision);
    if (!found) return { kind: 'refused', because: 'no-such-registration' };

    await endRegistrations(context, { personId: found.personId, levels: [found.level] });
    await leaveAudit(context, {
      action: 'registration.rejected',
      subject: decision.subject,
      details: { level: found.level, formerTier: found.tier },
    });

    return { kind: 'rejected', registration: found };
  });
}
