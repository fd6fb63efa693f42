// Waits before the next attempt, longer each time.

const FIRST_MS = 1000;
const LONGEST_MS = 30_000;

/** @param {() => void} onEnd */
export function createPatience(onEnd) {
  let waitMs = FIRST_MS;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {number} ms */
  function wait(ms) {
    end();
    timer = setTimeout(() => {
      end();
      onEnd();
    }, ms);
  }

  function end() {
    clearTimeout(timer);
    timer = undefined;
  }

  return {
    end,
    /** Does not shorten nor lengthen a wait that has begun. @param {number} ms */
    waitUnlessWaiting: (ms) => timer === undefined && wait(ms),
    /** @param {number} atLeastMs */
    waitLonger(atLeastMs) {
      wait(Math.max(atLeastMs, waitMs));
      waitMs = Math.min(waitMs * 2, LONGEST_MS);
    },
    renew: () => {
      waitMs = FIRST_MS;
    },
  };
}
