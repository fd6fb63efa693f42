import type { Context } from '../context.ts';
import { callKeepBodyPartitions } from './partition.queries.ts';

/**
 * Sees to it that what comes in and what is said finds a partition of its month, some months ahead, and that months of which
 * nothing is kept any more are gone. Answers how many were made or dropped. What somebody holds up waits for the next time.
 */
export function keepBodyPartitions({ db }: Context): Promise<number> {
  return callKeepBodyPartitions(db);
}
