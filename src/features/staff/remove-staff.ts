import { leaveAudit } from '../audit.ts';
import { type Context, inTransaction } from '../context.ts';
import { deleteSessionsOfStaff, deleteUnusedLinks } from './session.queries.ts';
import { claimAdministrators, findActiveAccount, updateAccount } from './staff.queries.ts';
import { canManageStaff } from './staff.ts';

export type RemoveStaffOutcome =
  | { kind: 'removed' }
  | { kind: 'refused'; because: 'no-such-staff' | 'last-administrator' };

/**
 * Ends an account: its sessions and open sign-in links stop at once, what it did stays in the audit. Refused for the last
 * administrator, since nobody could let others in after that.
 */
export function removeStaff(context: Context, { staffId }: { staffId: string }): Promise<RemoveStaffOutcome> {
  return inTransaction(context, async (step) => {
    const { db, office } = step;
    const administrators = await claimAdministrators(db, office.id);
    const account = await findActiveAccount(db, { officeId: office.id, id: staffId });
    if (!account) return { kind: 'refused', because: 'no-such-staff' };
    const others = administrators.filter((other) => canManageStaff(other) && other.id !== staffId);
    if (canManageStaff(account) && others.length === 0) return { kind: 'refused', because: 'last-administrator' };

    await updateAccount(db, { officeId: office.id, id: staffId }, { endedAt: step.clock.now() });
    await deleteSessionsOfStaff(db, { officeId: office.id, staffId });
    await deleteUnusedLinks(db, { officeId: office.id, staffId });
    await leaveAudit(step, { action: 'staff.removed', subject: `staff:${staffId}` });

    return { kind: 'removed' };
  });
}
