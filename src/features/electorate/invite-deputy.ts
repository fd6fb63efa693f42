import { hashToken, newToken } from '#shared/ids.ts';
import { localDayOf } from '#shared/local-day.ts';
import { leaveAudit } from '../audit.ts';
import { type Context, inTransaction } from '../context.ts';
import { expireInvitations, insertInvitation } from './binding.queries.ts';
import { findDeputy } from './find-deputy.ts';
import { findDeputyNames } from './find-deputy-names.ts';

const VALID_MS = 7 * 24 * 60 * 60 * 1000;

export type DeputyInvitation =
  | { kind: 'invited'; token: string; expiresAt: Date }
  | { kind: 'refused'; because: 'no-such-deputy' | 'not-sitting' };

/**
 * Makes a single-use invitation, valid for 7 days, by which a person becomes the one who speaks for this deputy; it replaces
 * those made before it. The token is returned once; we keep only its hash.
 */
export function inviteDeputy(context: Context, { deputyCode }: { deputyCode: string }): Promise<DeputyInvitation> {
  return inTransaction(context, async (context) => {
    const refusal = await findRefusal(context, deputyCode);
    if (refusal) return { kind: 'refused', because: refusal };

    const now = context.clock.now();
    const token = newToken();
    const expiresAt = new Date(now.getTime() + VALID_MS);
    await expireInvitations(context.db, context.office.id, { deputyCode, at: now });
    await insertInvitation(context.db, {
      officeId: context.office.id,
      tokenHash: hashToken(token),
      deputyCode,
      createdAt: now,
      expiresAt,
    });
    await leaveAudit(context, { action: 'deputy.invited', subject: `deputy:${deputyCode}` });

    return { kind: 'invited', token, expiresAt };
  });
}

async function findRefusal(context: Context, deputyCode: string): Promise<'no-such-deputy' | 'not-sitting' | null> {
  const on = localDayOf(context.clock.now(), context.office.timeZone);
  const deputy = await findDeputy(context, { code: deputyCode, on });
  if (deputy?.standing === 'sitting') return null;
  const isKnown = (await findDeputyNames(context, [deputyCode])).size > 0;

  return isKnown ? 'not-sitting' : 'no-such-deputy';
}
