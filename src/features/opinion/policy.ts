import { z } from 'zod';
import type { Context } from '../context.ts';
import { findPolicyRow } from './policy.queries.ts';

const count = z.number().int().min(1).max(3650);

/** The times of an office. They are its own practice, not law: a dated row, changeable. */
export const Policy = z.object({
  triageWorkingDays: count.default(2),
  claimWorkingDays: count.default(3),
  claimAfterReminderWorkingDays: count.default(1),
  answerWorkingDays: count.default(15),
  closeDays: count.default(30),
  extensionDays: count.default(30),
  verdictAfterDays: count.default(3),
  /** How long what was written is kept after an opinion is closed or withdrawn. */
  textKeptDays: count.default(365),
  attachmentKeptDays: count.default(180),
});

export type Policy = z.infer<typeof Policy>;

export const defaultPolicy: Policy = Policy.parse({});

/** The policy in force on a day: the newest row that has begun, or the default where there is none. */
export async function getPolicyOn(context: Context, day: string): Promise<Policy> {
  const row = await findPolicyRow(context.db, context.office.id, day);

  return row ? Policy.parse(row.policy) : defaultPolicy;
}
