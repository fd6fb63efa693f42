import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Job } from '#jobs/schedules.ts';
import { startJobs } from '#jobs/start-jobs.ts';

const run = async () => undefined;
const digests: Job = { name: 'digests', everyMinutes: 1, run };
const doctor: Job = { name: 'doctor', everyMinutes: 10, isLong: true, run };
const tidy: Job = { name: 'tidy', everyMinutes: 60, isLong: true, run };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the jobs', () => {
  it('that take long hold up each other, and none that has to be on time', async () => {
    const begun: string[] = [];
    const ending = Promise.withResolvers<void>();
    const jobs = startJobs([doctor, tidy, digests], ({ name }) => {
      begun.push(name);
      return name === 'doctor' ? ending.promise : Promise.resolve();
    });

    await vi.advanceTimersByTimeAsync(130_000);
    const beside = [...begun];
    ending.resolve();
    await vi.advanceTimersByTimeAsync(1);
    await jobs.stop();

    expect(beside).toEqual(['digests', 'doctor', 'digests', 'digests']);
    expect(begun).toContain('tidy');
  });

  it('are told when they should make an end, and are waited for', async () => {
    const jobs = startJobs(
      [doctor, digests],
      (_, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
    );
    await vi.advanceTimersByTimeAsync(1500);

    await expect(jobs.stop()).resolves.toBeUndefined();
  });
});
