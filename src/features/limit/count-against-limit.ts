import type { Context } from '../context.ts';
import { incrementCount } from './limit.queries.ts';
import { type LimitName, limits } from './limits.ts';

export type LimitOutcome = { kind: 'within' } | { kind: 'exceeded'; retryAfterSeconds: number };

/**
 * Counts one more deed of a subject (a person's id, a code, or an address as `addressSubject` writes it) and says whether it
 * is still within the limit. Windows are fixed: they begin at whole multiples of their length.
 */
export async function countAgainstLimit(
  context: Context,
  deed: { limit: LimitName; subject: string },
): Promise<LimitOutcome> {
  const { maximum, windowSeconds } = limits[deed.limit];
  const windowMs = windowSeconds * 1000;
  const now = context.clock.now().getTime();
  const startMs = now - (now % windowMs);
  const count = await incrementCount(context.db, {
    officeId: context.office.id,
    ...deed,
    windowStartAt: new Date(startMs),
  });

  if (count <= maximum) return { kind: 'within' };
  return { kind: 'exceeded', retryAfterSeconds: Math.max(1, Math.ceil((startMs + windowMs - now) / 1000)) };
}
