import type { Context } from '../context.ts';
import { findNewestInstant } from './observation.queries.ts';

/** Some job ends every minute; what has not heard of one for so long is behind, or its service stands still. */
const BEHIND_MS = 5 * 60_000;

/**
 * Whether the database of this context tells what is true now: it holds an observation of the last five minutes, and every
 * service notes one each minute. So a replica needs no right but to read, and of any kind of replication the answer is the same.
 */
export async function isCurrentCopy(context: Context): Promise<boolean> {
  const newest = await findNewestInstant(context.db, context.office.id);

  return newest !== null && context.clock.now().getTime() - newest.getTime() < BEHIND_MS;
}
