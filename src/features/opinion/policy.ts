import { z } from 'zod';
import { localDayOf } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { findPolicyRow, listPolicyRows } from './policy.queries.ts';

export const mostDays = 3650;
const count = z.number().int().min(1).max(mostDays);

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
  /** How long what came in is kept as it came, and what was sent as it was sent. */
  updatesKeptDays: count.default(30),
  sentTextsKeptDays: count.default(30),
  /** How long what could not be processed waits for a person to look at it. */
  parkedKeptDays: count.default(90),
});

export type Policy = z.infer<typeof Policy>;

export const policyKeys = Policy.keyof().options;
export type PolicyKey = keyof Policy;

export const defaultPolicy: Policy = Policy.parse({});

/**
 * The policy in force at an instant: of what had been set by then, the newest that had begun, or the default where there is
 * none. What is set later changes nothing for an opinion that came in before.
 */
export async function getPolicyAt(context: Context, at: Date): Promise<Policy> {
  const day = localDayOf(at, context.office.timeZone);
  const row = await findPolicyRow(context.db, context.office.id, { day, knownAt: at });

  return row ? Policy.parse(row.policy) : defaultPolicy;
}

/** The same for many instants, read once. */
export async function readPolicies(context: Context): Promise<(at: Date) => Policy> {
  const rows = (await listPolicyRows(context.db, context.office.id)).map((row) => ({
    ...row,
    policy: Policy.parse(row.policy),
  }));

  return (at) => {
    const day = localDayOf(at, context.office.timeZone);
    return rows.findLast((row) => row.validFrom <= day && row.recordedAt <= at)?.policy ?? defaultPolicy;
  };
}
