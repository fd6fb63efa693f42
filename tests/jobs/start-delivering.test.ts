import { describe, expect, it, vi } from 'vitest';
import type { Job } from '#jobs/schedules.ts';
import { startDelivering } from '#jobs/start-delivering.ts';
import { jobsOfMinute } from '#jobs/start-jobs.ts';

describe('the delivery loop', () => {
  it('looks again at once when something was committed during a round', async () => {
    let rounds = 0;
    const loop = startDelivering(async () => {
      rounds += 1;
      await Promise.resolve();
      if (rounds === 1) loop.kick();
      return null;
    }, vi.fn());

    await vi.waitFor(() => expect(rounds).toBeGreaterThanOrEqual(2), { timeout: 500 });
    await loop.stop();
  });

  it('goes on after a failure, which it tells', async () => {
    const onFailure = vi.fn();
    const deliver = vi.fn().mockRejectedValueOnce(new Error('away')).mockResolvedValue(null);
    const loop = startDelivering(deliver, onFailure);
    await vi.waitFor(() => expect(onFailure).toHaveBeenCalledOnce());

    loop.kick();

    await vi.waitFor(() => expect(deliver).toHaveBeenCalledTimes(2));
    await loop.stop();
  });

  it('ends when it is told to, and lets what is under way come to its end', async () => {
    const ended: string[] = [];
    const loop = startDelivering((signal) => {
      return new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          ended.push('round');
          resolve(null);
        });
      });
    }, vi.fn());

    await loop.stop();

    expect(ended).toEqual(['round']);
  });
});

describe('the jobs of a minute', () => {
  it('are those whose time divides it', () => {
    const jobs: Job[] = [1, 5, 60].map((everyMinutes) => ({ name: `${everyMinutes}`, everyMinutes, run: vi.fn() }));

    const names = (at: string) => jobsOfMinute(jobs, new Date(at)).map(({ name }) => name);

    expect(names('2026-11-23T08:00:10Z')).toEqual(['1', '5', '60']);
    expect(names('2026-11-23T08:05:10Z')).toEqual(['1', '5']);
    expect(names('2026-11-23T08:07:10Z')).toEqual(['1']);
  });
});
