import { describe, expect, it } from 'vitest';
import { deliverForAWhile } from '#jobs/deliver-for-a-while.ts';

describe('sending for a while', () => {
  it('waits for what falls due meanwhile, until nothing waits', async () => {
    const answers = [20, 5, null];

    const left = await deliverForAWhile(async () => answers.shift() ?? null, 5000);

    expect(left).toBeNull();
    expect(answers).toEqual([]);
  });

  it('does not wait for what falls due later, and says when it does', async () => {
    const startedAt = performance.now();

    const left = await deliverForAWhile(async () => 60_000, 5000);

    expect(left).toBe(60_000);
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  it('tells the round to make an end when the while is over, and says that something is left', async () => {
    const untilTold = (signal: AbortSignal) =>
      new Promise<number>((resolve) => signal.addEventListener('abort', () => resolve(0)));

    expect(await deliverForAWhile(untilTold, 30)).toBe(0);
  });
});
