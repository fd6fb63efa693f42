/** How long what is under way may take: first by itself, then because nothing else is waited for. */
const GIVE_UP_AFTER_MS = 4000;
const STOP_WITHIN_MS = 9000;
const LOOK_FOR_PARENT_MS = 500;
/** A terminal and npm may each bring the same signal. */
const SAME_SIGNAL_MS = 1000;

export type Stopping = {
  /** From when on nothing new is begun. */
  signal: AbortSignal;
  /** From when on what hangs is given up. */
  giveUp: AbortSignal;
  /** Ends the process in good order when it is told to; a second signal, or too long a wait, ends it at once. */
  endWith(end: () => Promise<void>): void;
};

/** What a process is told when it shall stop. */
export function newStopping(environment: Record<string, string | undefined>): Stopping {
  const [stopping, givingUp] = [new AbortController(), new AbortController()];

  return {
    signal: stopping.signal,
    giveUp: givingUp.signal,
    endWith(end) {
      let stoppedAt = 0;
      const stop = () => {
        stoppedAt = performance.now();
        stopping.abort();
        setTimeout(() => givingUp.abort(), GIVE_UP_AFTER_MS).unref();
        setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
        void end().then(
          () => process.exit(0),
          () => process.exit(1),
        );
      };
      const onSignal = () => {
        if (!stopping.signal.aborted) stop();
        else if (performance.now() - stoppedAt > SAME_SIGNAL_MS) process.exit(1);
      };
      process.on('SIGINT', onSignal);
      process.on('SIGTERM', onSignal);
      if (environment.npm_lifecycle_event) onLossOfParent(() => stopping.signal.aborted || stop());
    },
  };
}

/** npm hands a signal to a shell that does not pass it on but dies of it. Then we have another parent, which tells us. */
function onLossOfParent(act: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    act();
  }, LOOK_FOR_PARENT_MS).unref();
}
