import { hashToken } from '#shared/ids.ts';
import { leaveAudit } from '../audit.ts';
import { type Context, inTransaction } from '../context.ts';
import { deleteSession } from './session.queries.ts';

/** Ends the session of a cookie; one that already ended is no matter. */
export function signOut(context: Context, { token, staffId }: { token: string; staffId: string }): Promise<void> {
  return inTransaction(context, async (step) => {
    await deleteSession(step.db, { officeId: step.office.id, tokenHash: hashToken(token) });
    await leaveAudit(step, { action: 'staff.signed-out', subject: `staff:${staffId}` });
  });
}
