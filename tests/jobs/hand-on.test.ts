import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handOnDelivery } from '#jobs/hand-on.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: 0 }));
afterEach(() => void vi.useRealTimers());

describe('what is left of sending', () => {
  it('goes on when it is due, and no sooner than in a second', async () => {
    const { delays, handOn } = aQueue();

    await handOn(0);
    vi.setSystemTime(10_000);
    await handOn(4200);

    expect(delays).toEqual([1, 5]);
  });

  it('is left to the run of the minute when it is due later, or nothing waits', async () => {
    const { delays, handOn } = aQueue();

    await handOn(null);
    await handOn(60_001);

    expect(delays).toEqual([]);
  });

  it('goes on once for all who leave something before that', async () => {
    const { delays, handOn } = aQueue();

    for (const at of [0, 300, 999]) {
      vi.setSystemTime(at);
      await handOn(at);
    }
    vi.setSystemTime(1000);
    await handOn(0);

    expect(delays).toEqual([1, 1]);
  });

  it('goes on sooner for who cannot wait as long as the others', async () => {
    const { delays, handOn } = aQueue();

    await handOn(30_000);
    await handOn(2000);
    await handOn(30_000);

    expect(delays).toEqual([30, 2]);
  });

  it('is tried again by the next when the queue did not take it', async () => {
    const { delays, handOn, queue } = aQueue();
    queue.send.mockRejectedValueOnce(new Error('too many requests'));

    const first = handOn(0);

    await expect(first).rejects.toThrow('too many requests');
    await handOn(0);
    expect(delays).toEqual([1]);
  });
});

function aQueue() {
  const delays: unknown[] = [];
  const send = vi.fn(async (_work: unknown, options?: { delaySeconds: number }) => delays.push(options?.delaySeconds));
  const queue = { send, sendBatch: async () => undefined };
  const handedOn = { nextAt: 0 };

  return { queue, delays, handOn: (dueInMs: number | null) => handOnDelivery(queue, dueInMs, handedOn) };
}
