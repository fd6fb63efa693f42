import type { Context } from '../context.ts';

/** A part of a table along one of its indexes: above `after`, up to and with `upTo`; open where `null`. */
export type Page = { after: string | null; upTo: string | null };

export type Walk<Found> = {
  /** The last key of the next `size` rows after one; `null` when there are no more than that. */
  findEnd(after: string | null, size: number): Promise<string | null>;
  findIn(page: Page): Promise<Found[]>;
};

/** A query of a walk should be over so soon, because on the embedded database everything else waits for it. */
const STEP_MS = 100;
const SIZES = { first: 1000, least: 50, most: 8000 };
/** Whoever has so much to look at needs no more. */
const MOST_FOUND = 500;

/**
 * Looks through a table in short steps, with a pause after each as long as it took: pages that take too long become smaller,
 * short ones larger.
 */
export async function inPages<Found>({ signal }: Pick<Context, 'signal'>, walk: Walk<Found>): Promise<Found[]> {
  const found: Found[] = [];
  let [size, after]: [number, string | null] = [SIZES.first, null];
  while (found.length < MOST_FOUND && !signal?.aborted) {
    const startedAt = performance.now();
    const upTo = await walk.findEnd(after, size);
    found.push(...(await walk.findIn({ after, upTo })));
    if (upTo === null) break;
    after = upTo;
    const tookMs = performance.now() - startedAt;
    size = nextSize(size, tookMs);
    await pause(Math.min(tookMs, STEP_MS));
  }

  return found;
}

/** The embedded database answers within the same turn of the event loop: without a pause nobody else would get one. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function nextSize(size: number, tookMs: number): number {
  if (tookMs > STEP_MS / 2) return Math.max(SIZES.least, Math.floor(size / 2));

  return tookMs < STEP_MS / 8 ? Math.min(SIZES.most, size * 2) : size;
}
