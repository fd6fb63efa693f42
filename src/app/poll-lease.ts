import type { Context } from '#features/context.ts';
import { claimPollLease } from '#features/intake/claim-poll-lease.ts';
import { releasePollLease } from '#features/intake/release-poll-lease.ts';
import { telegramAccountId } from '#features/person/person.ts';
import { newId } from '#shared/ids.ts';

/** The right to ask Telegram for updates, as one process sees it. */
export type PollLease = { claim(): Promise<boolean>; release(): Promise<void> };

/** A killed process keeps the others waiting no longer than this; one that lives renews it several times meanwhile. */
const LEASE_MS = 20_000;

/**
 * On PostgreSQL every process is a holder of its own. The embedded database belongs to one process at a time, so the next one
 * after a kill takes over at once what its forerunner held.
 */
export function createPollLease(databaseKind: 'pglite' | 'postgresql', loadContext: () => Promise<Context>): PollLease {
  const heldBy = databaseKind === 'pglite' ? 'the only process' : newId();
  const lease = { accountId: telegramAccountId, heldBy };

  return {
    claim: async () => claimPollLease(await loadContext(), { ...lease, leaseMs: LEASE_MS }),
    release: async () => releasePollLease(await loadContext(), lease),
  };
}
