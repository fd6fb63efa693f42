import type { Context } from './context.ts';

const SIZES = { first: 100, most: 500 };
/** So long may one statement keep everything else waiting on the embedded database. */
const STEP_MS = 100;
/** Who erases more in one turn lets the other jobs wait; the rest is erased in the next. */
const TURN_MS = 20_000;

/**
 * Repeats a deletion in statements that are over soon, with a pause after each as long as it took, so that intake never waits
 * for it: chunks that take long become smaller, short ones larger. Stops when a chunk comes back short; what is left after a
 * long turn waits for the next run. `first` is
 * how many rows the first chunk takes. Answers how many it was in all.
 */
export async function inChunks(
  { signal }: Pick<Context, 'signal'>,
  deleteChunk: (size: number) => Promise<number>,
  first = SIZES.first,
): Promise<number> {
  const beganAt = performance.now();
  let [total, size]: [number, number] = [0, first];
  while (performance.now() - beganAt < TURN_MS && !signal?.aborted) {
    const startedAt = performance.now();
    const deleted = await deleteChunk(size);
    const tookMs = performance.now() - startedAt;
    total += deleted;
    if (deleted < size) break;
    size = nextSize(size, tookMs);
    await pause(Math.min(tookMs, STEP_MS));
  }

  return total;
}

/** Well below the limit, because the next chunk may find its rows further apart. */
function nextSize(size: number, tookMs: number): number {
  if (tookMs > STEP_MS / 2) return Math.max(1, Math.floor(size / 2));

  return tookMs < STEP_MS / 8 ? Math.min(SIZES.most, size * 2) : size;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
