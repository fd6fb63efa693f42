import { hashToken, newToken } from '#shared/ids.ts';
import { leaveAudit } from '../audit.ts';
import { type Context, inTransaction } from '../context.ts';
import { consumeSignInLink, findSignInLink, insertSession } from './session.queries.ts';
import { findActiveAccount } from './staff.queries.ts';
import type { StaffAccount } from './staff.table.ts';
import { sessionEnd } from './staff.ts';

export type SignInOutcome =
  | { kind: 'signed-in'; sessionToken: string; staffId: string; expiresAt: Date }
  | { kind: 'refused'; because: 'unknown' | 'expired' | 'used' };

/** Uses up a one-time link and begins a session. Of two presses at once one signs in; the other finds the link used. */
export function signIn(context: Context, { token }: { token: string }): Promise<SignInOutcome> {
  return inTransaction(context, async (step) => {
    const key = { officeId: step.office.id, tokenHash: hashToken(token) };
    const now = step.clock.now();
    const link = await findSignInLink(step.db, key);
    if (!link) return { kind: 'refused', because: 'unknown' };
    if (link.consumedAt === null && link.expiresAt <= now) return { kind: 'refused', because: 'expired' };

    const isFirst = await consumeSignInLink(step.db, key, now);
    if (!isFirst) return { kind: 'refused', because: 'used' };
    const account = await findActiveAccount(step.db, { officeId: key.officeId, id: link.staffId });
    if (!account) return { kind: 'refused', because: 'unknown' };

    return beginSession(step, account);
  });
}

async function beginSession(context: Context, { id: staffId, congressCode }: StaffAccount): Promise<SignInOutcome> {
  const sessionToken = newToken();
  const createdAt = context.clock.now();
  const expiresAt = sessionEnd({ createdAt, lastSeenAt: createdAt });
  await insertSession(context.db, {
    officeId: context.office.id,
    tokenHash: hashToken(sessionToken),
    staffId,
    createdAt,
    lastSeenAt: createdAt,
    expiresAt,
  });
  const signedIn: Context = { ...context, actor: { kind: 'staff', staffId, congressCode } };
  await leaveAudit(signedIn, { action: 'staff.signed-in', subject: `staff:${staffId}` });

  return { kind: 'signed-in', sessionToken, staffId, expiresAt };
}
