import { newId } from '#shared/ids.ts';
import { leaveAudit } from '../audit.ts';
import { type Context, inTransaction } from '../context.ts';
import { findCurrentRegistration, insertRegistrations, updateRegistrationsSuperseded } from './registration.queries.ts';
import type { Registration } from './registration.table.ts';

export type Confirmation =
  | { kind: 'confirmed'; registration: Registration }
  | { kind: 'refused'; because: 'not-staff' | 'no-such-registration' | 'already-confirmed' };

/** What staff decide on, and what it is audited under: the opinion at which they looked, never the person. */
export type DecisionOnTie = { personId: string; registrationId: string; subject: string };

/** Staff have compared a tie with the roll of voters: it holds from the same day as before, now as confirmed. */
export function confirmRegistration(context: Context, decision: DecisionOnTie): Promise<Confirmation> {
  return inTransaction<Confirmation>(context, async (context) => {
    if (context.actor.kind !== 'staff') return { kind: 'refused', because: 'not-staff' };
    const found = await findCurrentRegistration(context.db, context.office.id, decision);
    if (!found) return { kind: 'refused', because: 'no-such-registration' };
    if (found.tier === 'confirmed') return { kind: 'refused', because: 'already-confirmed' };
    const at = context.clock.now();
    const registration: Registration = { ...found, id: newId(at.getTime()), tier: 'confirmed', recordedAt: at };

    await updateRegistrationsSuperseded(context.db, context.office.id, { ids: [found.id], at });
    await insertRegistrations(context.db, [registration]);
    await leaveAudit(context, {
      action: 'registration.confirmed',
      subject: decision.subject,
      details: { level: found.level, formerTier: found.tier },
    });

    return { kind: 'confirmed', registration };
  });
}
