import { hashToken } from '#shared/ids.ts';
import type { Context } from '../context.ts';
import { findInvitationByHash, type Invitation } from './binding.queries.ts';
import { findDeputyNames } from './find-deputy-names.ts';

export type InvitationRefusal = 'no-such-invitation' | 'expired' | 'used';

export type FoundInvitation =
  | { kind: 'open'; deputyCode: string; deputyName: string; expiresAt: Date }
  | { kind: 'refused'; because: InvitationRefusal };

/** Looks at an invitation without using it, so that a person sees whom it is for before accepting. */
export async function findInvitation(context: Context, { token }: { token: string }): Promise<FoundInvitation> {
  const invitation = await findInvitationByHash(context.db, context.office.id, hashToken(token));
  if (!invitation) return { kind: 'refused', because: 'no-such-invitation' };
  const refusal = refusalOf(invitation, context.clock.now());
  if (refusal) return { kind: 'refused', because: refusal };
  const { deputyCode, expiresAt } = invitation;
  const names = await findDeputyNames(context, [deputyCode]);

  return { kind: 'open', deputyCode, deputyName: names.get(deputyCode) ?? deputyCode, expiresAt };
}

/** An invitation is good once, until it expires. */
export function refusalOf(invitation: Invitation, now: Date): InvitationRefusal | null {
  if (invitation.consumedAt) return 'used';

  return invitation.expiresAt > now ? null : 'expired';
}
