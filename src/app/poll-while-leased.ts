import { pause } from '#channels/telegram/pause.ts';
import type { PollLease } from './poll-lease.ts';

export type LeasedPolling = {
  lease: PollLease;
  /** Asks for updates until told to stop. */
  poll(signal: AbortSignal): Promise<void>;
  signal: AbortSignal;
  /** Told when the lease could neither be had nor renewed because the database did not answer. */
  onFailure(error: unknown): void;
  renewMs?: number;
  lookMs?: number;
};

/** Less than a third of the lease: a renewal that comes late still finds it held. */
const RENEW_MS = 6000;
/** Whoever waits follows so soon on one that stops in good order, and people hardly notice. */
const LOOK_MS = 1000;

/**
 * Polls while this process holds the lease, and waits quietly while another does. The lease is renewed beside the long poll;
 * where that fails polling ends at once. Nothing is lost if two overlap for a moment: an update has its effect once, and is
 * confirmed only after the commit.
 */
export async function pollWhileLeased(leased: LeasedPolling): Promise<void> {
  const { lease, signal, onFailure, lookMs = LOOK_MS } = leased;

  while (!signal.aborted) {
    if (await holds(leased)) await pollUntilLost(leased);
    if (!signal.aborted) await pause(lookMs, signal);
  }
  await lease.release().catch(onFailure);
}

async function pollUntilLost(leased: LeasedPolling): Promise<void> {
  const lost = new AbortController();
  const renewing = renewUntil(leased, lost);
  await leased.poll(AbortSignal.any([leased.signal, lost.signal])).finally(() => lost.abort());
  await renewing;
}

async function renewUntil(leased: LeasedPolling, lost: AbortController): Promise<void> {
  while (!lost.signal.aborted) {
    await pause(leased.renewMs ?? RENEW_MS, lost.signal);
    if (!lost.signal.aborted && !(await holds(leased))) lost.abort();
  }
}

function holds({ lease, onFailure }: LeasedPolling): Promise<boolean> {
  return lease.claim().catch((error: unknown) => {
    onFailure(error);
    return false;
  });
}
