import { setTimeout as wait } from 'node:timers/promises';

type Deliver = (signal: AbortSignal) => Promise<number | null>;

/**
 * Sends, for so long at most, and waits for what falls due within that time. Answers how many milliseconds may pass until
 * something is due that it left; `null` when nothing waits.
 */
export async function deliverForAWhile(deliver: Deliver, forMs: number): Promise<number | null> {
  const signal = AbortSignal.timeout(forMs);
  const endsAt = Date.now() + forMs;
  for (;;) {
    const dueInMs = await deliver(signal);
    if (dueInMs === null || signal.aborted || Date.now() + dueInMs >= endsAt) return dueInMs;
    await wait(dueInMs);
  }
}
