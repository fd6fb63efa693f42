import { hashToken, newId } from '#shared/ids.ts';
import { type Context, inTransaction } from '../context.ts';
import { claimInvitation, findBindingOfPerson, insertBinding, updateBindingEnded } from './binding.queries.ts';
import { findInvitation, type InvitationRefusal } from './find-invitation.ts';

export type DeputyBinding =
  | { kind: 'bound'; deputyCode: string; deputyName: string }
  | { kind: 'refused'; because: InvitationRefusal | 'person-already-bound' };

type Acceptance = { token: string; personId: string };

/**
 * Uses up an invitation: from now on this person speaks for the deputy, and whoever did so before no longer does. Refused
 * when the invitation is unknown, expired or used, or when the person already speaks for another deputy.
 */
export function bindDeputy(context: Context, acceptance: Acceptance): Promise<DeputyBinding> {
  return inTransaction(context, async (context) => {
    const invitation = await findInvitation(context, acceptance);
    if (invitation.kind === 'refused') return invitation;
    const { deputyCode, deputyName } = invitation;

    const former = await findBindingOfPerson(context.db, context.office.id, acceptance.personId);
    if (former && former.deputyCode !== deputyCode) return { kind: 'refused', because: 'person-already-bound' };

    const isFirst = await bind(context, acceptance);
    return isFirst ? { kind: 'bound', deputyCode, deputyName } : { kind: 'refused', because: 'used' };
  });
}

async function bind(context: Context, { token, personId }: Acceptance): Promise<boolean> {
  const at = context.clock.now();
  const officeId = context.office.id;
  const claimed = await claimInvitation(context.db, officeId, { tokenHash: hashToken(token), personId, at });
  if (!claimed) return false;
  const { deputyCode } = claimed;

  await updateBindingEnded(context.db, officeId, { deputyCode, at });
  await insertBinding(context.db, { officeId, id: newId(), deputyCode, personId, boundAt: at });

  return true;
}
