import type { Context } from '../context.ts';
import { isDatabaseAway } from '../database-error.ts';
import { type Outcome, type Settling, settleAttempts } from './settle-attempts.ts';

export type Settled = { kind: 'settled' } | { kind: 'failed'; error: unknown };

type Ports = { settling: () => Settling; signal: AbortSignal | undefined };

const TRY_AGAIN_MS = 250;
const GIVE_UP_MS = 30_000;

/**
 * Writes down what came of attempts, also when the database is away for a while: what is not written down would be sent
 * again. One that cannot be written keeps none of the others from it.
 */
export async function settleSurely(context: Context, outcomes: readonly Outcome[], ports: Ports): Promise<Settled[]> {
  const together = await settleOnceThere(context, outcomes, ports);
  if (together.kind === 'settled' || outcomes.length === 1) return outcomes.map(() => together);
  const settled: Settled[] = [];
  for (const outcome of outcomes) settled.push(await settleOnceThere(context, [outcome], ports));

  return settled;
}

async function settleOnceThere(context: Context, outcomes: readonly Outcome[], ports: Ports): Promise<Settled> {
  const giveUpAt = performance.now() + GIVE_UP_MS;
  for (;;) {
    try {
      await settleAttempts(context, outcomes, ports.settling());
      return { kind: 'settled' };
    } catch (error) {
      const canWait = performance.now() < giveUpAt && !ports.signal?.aborted;
      if (!isDatabaseAway(error) || !canWait) return { kind: 'failed', error };
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
    }
  }
}
