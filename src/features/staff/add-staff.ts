import { newId } from '#shared/ids.ts';
import type { Language } from '#shared/language.ts';
import { leaveAudit } from '../audit.ts';
import { type Context, inTransaction } from '../context.ts';
import { insertAccount } from './staff.queries.ts';
import type { StaffRole } from './staff.table.ts';
import { parseEmail } from './staff.ts';

export type StaffAddition = { email: string; role: StaffRole; congressCode?: string | null; language: Language };

export type AddStaffOutcome =
  | { kind: 'added'; staffId: string; email: string }
  | { kind: 'refused'; because: 'invalid-email' | 'already-there' };

/**
 * Gives a member of staff an account, or takes up one that was ended. `congressCode` limits them to what belongs to that
 * congress. Refused for what is no e-mail address and for one that has an account. Leaves an audit row without the address.
 */
export function addStaff(context: Context, addition: StaffAddition): Promise<AddStaffOutcome> {
  return inTransaction(context, async (step) => {
    const email = parseEmail(addition.email);
    if (!email) return { kind: 'refused', because: 'invalid-email' };
    const account = await insertAccount(step.db, newAccount(step, { ...addition, email }));
    if (!account) return { kind: 'refused', because: 'already-there' };

    const details = { role: account.role, congress: account.congressCode };
    await leaveAudit(step, { action: 'staff.added', subject: `staff:${account.id}`, details });

    return { kind: 'added', staffId: account.id, email };
  });
}

function newAccount(context: Context, { email, role, congressCode, language }: StaffAddition) {
  const createdAt = context.clock.now();

  return {
    officeId: context.office.id,
    id: newId(createdAt.getTime()),
    email,
    role,
    congressCode: congressCode ?? null,
    language,
    createdAt,
    endedAt: null,
  };
}
