import { type Context, inTransaction } from '../context.ts';
import { park } from './count-failure.ts';
import { claimAbandoned } from './parked.queries.ts';

/** No platform, and nobody who waits for an answer, brings an update again after a day. */
const GIVEN_UP_MS = 86_400_000;
const AT_ONCE = 50;

/**
 * Parks what failed and was not brought again for a day: it was said to us, so a person has to look at it. Answers how many
 * it was; call again while that is not 0.
 */
export function parkAbandoned(context: Context): Promise<number> {
  const before = new Date(context.clock.now().getTime() - GIVEN_UP_MS);

  return inTransaction(context, async (context) => {
    const keys = await claimAbandoned(context.db, context.office.id, { before, limit: AT_ONCE });
    for (const key of keys) await park(context, key);

    return keys.length;
  });
}
