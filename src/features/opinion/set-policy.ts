import { type LocalDay, localDayOf, parseLocalDay } from '#shared/local-day.ts';
import { leaveAudit } from '../audit.ts';
import { type Context, inTransaction } from '../context.ts';
import { findPolicyRow, insertPolicyRow } from './policy.queries.ts';
import { Policy, type PolicyKey, policyKeys } from './policy.ts';

/** A time and how long it shall be, as they were written. */
export type WrittenTime = { key: string; days: string };

export type PolicySetting =
  | { kind: 'set'; from: LocalDay; changes: PolicyChange[] }
  | { kind: 'refused'; because: 'no-such-day' | 'day-is-past' | 'nothing-changes' }
  | { kind: 'refused'; because: 'no-such-key' | 'no-such-count'; key: string };

export type PolicyChange = { key: PolicyKey; before: number; after: number };

type ReadTimes = { kind: 'read'; times: Partial<Policy> } | Extract<PolicySetting, { kind: 'refused' }>;

/**
 * Sets times of the office from a day on, in the office's calendar, as a dated row; what is not named stays as it would be on
 * that day. An opinion keeps the policy it started under. What was set for a later day stays set.
 */
export function setPolicy(context: Context, written: { times: WrittenTime[]; from: string }): Promise<PolicySetting> {
  return inTransaction(context, async (context) => {
    const read = readTimes(written.times);
    if (read.kind === 'refused') return read;
    const from = parseLocalDay(written.from);
    if (!from) return { kind: 'refused', because: 'no-such-day' };
    const now = context.clock.now();
    if (from < localDayOf(now, context.office.timeZone)) return { kind: 'refused', because: 'day-is-past' };

    const row = await findPolicyRow(context.db, context.office.id, { day: from, knownAt: now });
    const former = Policy.parse(row?.policy ?? {});
    const changes = changesBetween(former, read.times);
    if (changes.length === 0) return { kind: 'refused', because: 'nothing-changes' };
    const policy = { ...former, ...read.times };
    await insertPolicyRow(context.db, { officeId: context.office.id, validFrom: from, policy, recordedAt: now });
    await leaveAudit(context, { action: 'policy.set', subject: `policy:${from}`, details: read.times });

    return { kind: 'set', from, changes };
  });
}

function readTimes(written: WrittenTime[]): ReadTimes {
  const times: Partial<Policy> = {};
  for (const { key: name, days } of written) {
    const key = policyKeys.find((known) => known === name);
    if (!key) return { kind: 'refused', because: 'no-such-key', key: name };
    const count = Policy.shape[key].safeParse(/^\d+$/.test(days) ? Number(days) : null);
    if (!count.success) return { kind: 'refused', because: 'no-such-count', key };
    times[key] = count.data;
  }

  return { kind: 'read', times };
}

function changesBetween(former: Policy, times: Partial<Policy>): PolicyChange[] {
  return policyKeys.flatMap((key) => {
    const after = times[key] ?? former[key];
    return after === former[key] ? [] : [{ key, before: former[key], after }];
  });
}
