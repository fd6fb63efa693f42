import type { AcceptOutcome } from '#features/intake/accept-outcome.ts';
import type { Arrival } from '#features/intake/hear-together.ts';

type Take = (arrivals: Arrival[]) => Promise<AcceptOutcome[]>;
type Waiting = { arrival: Arrival; sender: string; settle: PromiseWithResolvers<AcceptOutcome> };

/**
 * Group commit: what comes while batches are under way goes into the next one, up to `most` together and `atOnce` batches side
 * by side, so that one is thought through while the database works on the other. Nothing waits for company: whoever comes first
 * goes alone. Of one sender never two batches at a time, and nothing is taken that came after something that failed: the
 * platform brings both again, in order.
 */
export function createIntakeQueue(
  take: Take,
  { most, atOnce }: { most: number; atOnce: number },
): (arrival: Arrival) => Promise<AcceptOutcome> {
  const waiting: Waiting[] = [];
  const busy = new Set<string>();
  let underWay = 0;

  function start(): void {
    while (underWay < atOnce) {
      const batch = waiting.filter(({ sender }) => !busy.has(sender)).slice(0, most);
      if (batch.length === 0) return;
      for (const one of batch) {
        waiting.splice(waiting.indexOf(one), 1);
        busy.add(one.sender);
      }
      underWay += 1;
      void run(batch);
    }
  }

  async function run(batch: Waiting[]): Promise<void> {
    try {
      const outcomes = await take(batch.map(({ arrival }) => arrival));
      for (const [index, one] of batch.entries()) answer(one, outcomes[index] ?? notTaken(undefined));
    } catch (error) {
      for (const one of batch) answer(one, notTaken(error));
    }
    for (const { sender } of batch) busy.delete(sender);
    underWay -= 1;
    start();
  }

  function answer({ sender, settle }: Waiting, outcome: AcceptOutcome): void {
    settle.resolve(outcome);
    if (outcome.kind !== 'failed') return;
    for (const later of waiting.filter((one) => one.sender === sender)) {
      waiting.splice(waiting.indexOf(later), 1);
      later.settle.resolve(outcome);
    }
  }

  return (arrival) => {
    const { accountId, externalId } = arrival.incoming;
    const settle = Promise.withResolvers<AcceptOutcome>();
    waiting.push({ arrival, sender: `${accountId} ${externalId}`, settle });
    start();

    return settle.promise;
  };
}

function notTaken(error: unknown): AcceptOutcome {
  return { kind: 'failed', retryable: true, error };
}
