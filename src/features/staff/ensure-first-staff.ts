import { AppError } from '#shared/app-error.ts';
import type { Language } from '#shared/language.ts';
import { type Context, inTransaction } from '../context.ts';
import { addStaff } from './add-staff.ts';
import { claimAdministrators } from './staff.queries.ts';

/** Nobody's mailbox: the account exists so that the first person can come in by a printed link and add the others. */
const FIRST_EMAIL = 'admin@localhost';

export type FirstStaff = { kind: 'created' | 'found'; staffId: string };

/**
 * Sees to it that the office has an administrator of the whole office, so that a first start can print a sign-in link: the
 * earliest one, or a new account. `created` tells a first start from later ones.
 */
export function ensureFirstStaff(
  context: Context,
  { language = 'zh-CN' }: { language?: Language } = {},
): Promise<FirstStaff> {
  return inTransaction(context, async (step) => {
    const administrators = await claimAdministrators(step.db, step.office.id);
    const first = administrators.find(({ congressCode }) => congressCode === null);
    if (first) return { kind: 'found', staffId: first.id };

    const addition = await addStaff(step, { email: FIRST_EMAIL, role: 'administrator', language });
    if (addition.kind === 'refused') throw new AppError('conflict', 'the first account is held by a lower role');

    return { kind: 'created', staffId: addition.staffId };
  });
}
