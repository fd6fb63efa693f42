import { describe, expect, it } from 'vitest';
import type { AcceptOutcome } from '#features/intake/accept-outcome.ts';
import type { Arrival } from '#features/intake/hear-together.ts';
import { createIntakeQueue } from '../../src/app/intake-queue.ts';

const accepted: AcceptOutcome = { kind: 'accepted', personId: null };
const failed: AcceptOutcome = { kind: 'failed', retryable: true, error: 'on purpose' };

function from(externalId: string, text: string): Arrival {
  const where = { accountId: 'telegram', externalId, languageTag: null, messageId: null };

  return { incoming: { ...where, dedupeKey: text, content: { kind: 'text', text } } };
}

/** A queue whose batches end when the test says so. */
function aQueue(most = 10) {
  const batches: { texts: string[]; end: (...outcomes: AcceptOutcome[]) => void; break: (error: Error) => void }[] = [];
  const queue = createIntakeQueue((arrivals) => {
    const { promise, resolve, reject } = Promise.withResolvers<AcceptOutcome[]>();
    const texts = arrivals.map(({ incoming }) => incoming.dedupeKey);
    const end = (...outcomes: AcceptOutcome[]) => resolve(outcomes.length > 0 ? outcomes : texts.map(() => accepted));
    batches.push({ texts, end, break: reject });
    return promise;
  }, most);

  return { batches, queue };
}

const textsOf = (batches: readonly { texts: string[] }[]) => batches.map(({ texts }) => texts);

describe('the queue of the intake', () => {
  it('takes whoever comes first alone, and all who come meanwhile together', async () => {
    const { batches, queue } = aQueue();

    const all = [from('a', '1'), from('b', '2'), from('c', '3')].map(queue);
    batches[0]?.end();
    await all[0];
    batches[1]?.end();
    await Promise.all(all);

    expect(textsOf(batches)).toEqual([['1'], ['2', '3']]);
  });

  it('takes no more together than it may, and none twice', async () => {
    const { batches, queue } = aQueue(2);

    const all = ['1', '2', '3', '4'].map((text) => queue(from(text, text)));
    for (const [index, first] of [0, 1, 3].entries()) {
      batches[index]?.end();
      await all[first];
    }
    await Promise.all(all);

    expect(textsOf(batches)).toEqual([['1'], ['2', '3'], ['4']]);
  });

  it('takes nothing of a sender that came after something that failed', async () => {
    const { batches, queue } = aQueue();

    const all = [from('a', 'a1'), from('a', 'a2'), from('b', 'b1')].map(queue);
    batches[0]?.end(failed);
    await all[0];
    batches[1]?.end();

    expect(await Promise.all(all)).toEqual([failed, failed, accepted]);
    expect(textsOf(batches)).toEqual([['a1'], ['b1']]);
  });

  it('answers everybody when a batch breaks, and goes on', async () => {
    const { batches, queue } = aQueue();
    const error = new Error('on purpose');

    const first = queue(from('a', 'a1'));
    batches[0]?.break(error);
    expect(await first).toEqual({ kind: 'failed', retryable: true, error });
    const next = queue(from('a', 'a2'));
    batches[1]?.end();

    expect(await next).toEqual(accepted);
  });
});
