export type DeliveryLoop = {
  /** Something may wait: look now. */
  kick(): void;
  /** Ends when what is under way is settled. */
  stop(): Promise<void>;
};

/** However quiet it is, another process may have put something there. */
const LONGEST_PAUSE_MS = 1000;
const PAUSE_AFTER_FAILURE_MS = 2000;

/**
 * Sends, pauses until the next thing is due, and sends again. A kick during a round leads to another round at once, so that
 * nothing which was committed meanwhile waits. `deliver` answers how many milliseconds may pass; `null` when nothing waits.
 */
export function startDelivering(
  deliver: (signal: AbortSignal) => Promise<number | null>,
  onFailure: (error: unknown) => void,
): DeliveryLoop {
  const stopping = new AbortController();
  let isKicked = false;
  let wake = () => {};

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      isKicked = false;
      const pauseMs = await round();
      if (!isKicked && !stopping.signal.aborted) await pause(pauseMs);
    }
  }

  async function round(): Promise<number> {
    try {
      return Math.min((await deliver(stopping.signal)) ?? LONGEST_PAUSE_MS, LONGEST_PAUSE_MS);
    } catch (error) {
      onFailure(error);
      return PAUSE_AFTER_FAILURE_MS;
    }
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  const running = run();

  return {
    kick() {
      isKicked = true;
      wake();
    },
    stop() {
      stopping.abort();
      wake();
      return running;
    },
  };
}
