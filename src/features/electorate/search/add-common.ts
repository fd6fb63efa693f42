import { addMentions, type Pool } from './pool.ts';
import { readingsOf } from './reading.ts';

/**
 * Adds some of the places whose name many have, where that name explains as much of the line as anything else does: what is
 * named besides has told the others apart, and reading up on hundreds of places would take most of the time.
 */
export async function addCommon(pool: Pool): Promise<void> {
  const [best] = readingsOf(pool.mentions, pool.places);
  const longest = Math.max(best?.score ?? 0, ...pool.common.map(({ start, end }) => end - start));

  await addMentions(
    pool,
    pool.common.filter(({ start, end }) => end - start >= longest),
  );
}
