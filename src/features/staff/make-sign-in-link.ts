import { hashToken, newToken } from '#shared/ids.ts';
import { leaveAudit } from '../audit.ts';
import { type Context, inTransaction } from '../context.ts';
import { deleteUnusedLinks, insertSignInLink } from './session.queries.ts';
import { findActiveAccount } from './staff.queries.ts';
import { linkLifetimeMs } from './staff.ts';

export type SignInLinkOutcome =
  | { kind: 'made'; token: string; expiresAt: Date }
  | { kind: 'refused'; because: 'no-such-staff' };

/**
 * Makes the token of a one-time sign-in link, good for 15 minutes; only its hash is kept. An earlier link that was not used
 * ends with it. The token goes into `/console/sign-in#<token>`.
 */
export function makeSignInLink(context: Context, { staffId }: { staffId: string }): Promise<SignInLinkOutcome> {
  return inTransaction(context, async (step) => {
    const officeId = step.office.id;
    const account = await findActiveAccount(step.db, { officeId, id: staffId });
    if (!account) return { kind: 'refused', because: 'no-such-staff' };

    const token = newToken();
    const createdAt = step.clock.now();
    const expiresAt = new Date(createdAt.getTime() + linkLifetimeMs);
    await deleteUnusedLinks(step.db, { officeId, staffId });
    await insertSignInLink(step.db, {
      officeId,
      tokenHash: hashToken(token),
      staffId,
      createdAt,
      expiresAt,
      consumedAt: null,
    });
    await leaveAudit(step, { action: 'staff.sign-in-link-made', subject: `staff:${staffId}` });

    return { kind: 'made', token, expiresAt };
  });
}
