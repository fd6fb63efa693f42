import type { AcceptOutcome } from '#features/intake/accept-outcome.ts';
import type { Arrival } from '#features/intake/hear-together.ts';

type Take = (arrivals: Arrival[]) => Promise<AcceptOutcome[]>;
type Waiting = { arrival: Arrival; settle: PromiseWithResolvers<AcceptOutcome> };

/**
 * Group commit: what comes while a batch is under way goes into the next one, up to `most` together, in the order in which it
 * came. Nothing waits for company: whoever comes first goes alone. Of a sender nothing is taken that came after something that
 * failed: the platform brings both again, in order.
 */
export function createIntakeQueue(take: Take, most: number): (arrival: Arrival) => Promise<AcceptOutcome> {
  const waiting: Waiting[] = [];
  let isBusy = false;

  async function run(): Promise<void> {
    isBusy = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, most);
      const outcomes = await takeAll(take, batch);
      for (const [index, one] of batch.entries()) answer(one, outcomes[index] ?? notTaken(undefined), waiting);
    }
    isBusy = false;
  }

  return (arrival) => {
    const settle = Promise.withResolvers<AcceptOutcome>();
    waiting.push({ arrival, settle });
    if (!isBusy) void run();

    return settle.promise;
  };
}

async function takeAll(take: Take, batch: readonly Waiting[]): Promise<AcceptOutcome[]> {
  try {
    return await take(batch.map(({ arrival }) => arrival));
  } catch (error) {
    return batch.map(() => notTaken(error));
  }
}

function answer({ arrival, settle }: Waiting, outcome: AcceptOutcome, waiting: Waiting[]): void {
  settle.resolve(outcome);
  if (outcome.kind !== 'failed') return;
  for (const later of waiting.filter((one) => senderOf(one) === senderOf({ arrival }))) {
    waiting.splice(waiting.indexOf(later), 1);
    later.settle.resolve(outcome);
  }
}

function senderOf({ arrival }: Pick<Waiting, 'arrival'>): string {
  return `${arrival.incoming.accountId} ${arrival.incoming.externalId}`;
}

function notTaken(error: unknown): AcceptOutcome {
  return { kind: 'failed', retryable: true, error };
}
