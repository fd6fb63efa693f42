import { newNap } from '#shared/nap.ts';

export type DeliveryLoop = {
  /** Something may wait: look now. */
  kick(): void;
  /** Ends when what is under way is settled. */
  stop(): Promise<void>;
};

/** However quiet it is, another process may have put something there. */
const LONGEST_PAUSE_MS = 1000;
const PAUSE_AFTER_FAILURE_MS = 2000;

type Deliver = (signal: AbortSignal) => Promise<number | null>;

/**
 * Sends, pauses until the next thing is due, and sends again. A kick during a round leads to another round at once, so that
 * nothing which was committed meanwhile waits. `deliver` answers how many milliseconds may pass; `null` when nothing waits.
 */
export function startDelivering(deliver: Deliver, onFailure: (error: unknown) => void): DeliveryLoop {
  const stopping = new AbortController();
  const { signal } = stopping;
  const nap = newNap();

  async function run(): Promise<void> {
    while (!signal.aborted) {
      const pauseMs = await deliver(signal)
        .then((dueInMs) => Math.min(dueInMs ?? LONGEST_PAUSE_MS, LONGEST_PAUSE_MS))
        .catch((error: unknown) => {
          onFailure(error);
          return PAUSE_AFTER_FAILURE_MS;
        });
      if (!signal.aborted) await nap.take(pauseMs);
    }
  }
  const running = run();

  return {
    kick() {
      nap.end();
    },
    stop() {
      stopping.abort();
      nap.end();
      return running;
    },
  };
}
