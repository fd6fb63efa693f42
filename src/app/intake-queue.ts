import type { AcceptOutcome } from '#features/intake/accept-outcome.ts';
import type { Arrival } from '#features/intake/hear-together.ts';
import { gatherWhileBusy } from '#shared/gather-while-busy.ts';

type Take = (arrivals: Arrival[]) => Promise<AcceptOutcome[]>;

/**
 * Group commit: what comes while a batch is under way goes into the next one, up to `most` together. Of a sender nothing is
 * taken that came after something that failed: the platform brings both again, in order.
 */
export function createIntakeQueue(take: Take, most: number): (arrival: Arrival) => Promise<AcceptOutcome> {
  return gatherWhileBusy((arrivals: Arrival[]) => takeAll(take, arrivals), {
    most,
    decides: (outcome, one, later) => outcome.kind === 'failed' && senderOf(one) === senderOf(later),
  });
}

async function takeAll(take: Take, arrivals: Arrival[]): Promise<AcceptOutcome[]> {
  try {
    const outcomes = await take(arrivals);

    return arrivals.map((_, index) => outcomes[index] ?? notTaken(undefined));
  } catch (error) {
    return arrivals.map(() => notTaken(error));
  }
}

function senderOf({ incoming }: Arrival): string {
  return `${incoming.accountId} ${incoming.externalId}`;
}

function notTaken(error: unknown): AcceptOutcome {
  return { kind: 'failed', retryable: true, error };
}
