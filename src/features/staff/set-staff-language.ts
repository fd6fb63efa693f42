import type { Language } from '#shared/language.ts';
import { leaveAudit } from '../audit.ts';
import { type Context, inTransaction } from '../context.ts';
import { updateAccount } from './staff.queries.ts';

/** Sets the language in which the console speaks to a member of staff. */
export function setStaffLanguage(
  context: Context,
  { staffId, language }: { staffId: string; language: Language },
): Promise<void> {
  return inTransaction(context, async (step) => {
    await updateAccount(step.db, { officeId: step.office.id, id: staffId }, { language });
    await leaveAudit(step, { action: 'staff.language-set', subject: `staff:${staffId}`, details: { language } });
  });
}
