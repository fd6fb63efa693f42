import type { Context } from '../context.ts';
import { upsertPollLease } from './poll-lease.queries.ts';

export type PollClaim = { accountId: string; heldBy: string; leaseMs: number };

/**
 * Takes or renews the right to ask a platform for the updates of an account, for `leaseMs` by the clock of the database.
 * `false` while another process holds it. Who is killed loses it when the time is up.
 */
export function claimPollLease(context: Context, { accountId, heldBy, leaseMs }: PollClaim): Promise<boolean> {
  return upsertPollLease(context.db, { officeId: context.office.id, accountId, heldBy }, leaseMs);
}
