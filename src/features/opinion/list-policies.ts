import { type LocalDay, localDayOf } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { listPolicyRows } from './policy.queries.ts';
import { getPolicyAt, Policy } from './policy.ts';

/** The policy of today and those that begin later, each with its first day. */
export type Policies = { today: Policy; coming: { from: LocalDay; policy: Policy }[] };

/** Tells the times of the office as they are and as they will be. */
export async function listPolicies(context: Context): Promise<Policies> {
  const now = context.clock.now();
  const today = localDayOf(now, context.office.timeZone);
  const rows = await listPolicyRows(context.db, context.office.id);
  const coming = new Map(
    rows.filter(({ validFrom }) => validFrom > today).map(({ validFrom, policy }) => [validFrom, Policy.parse(policy)]),
  );

  return {
    today: await getPolicyAt(context, now),
    coming: [...coming].map(([from, policy]) => ({ from, policy })),
  };
}
