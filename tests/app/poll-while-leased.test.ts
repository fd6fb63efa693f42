import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { PollLease } from '../../src/app/poll-lease.ts';
import { pollWhileLeased } from '../../src/app/poll-while-leased.ts';

/** A lease in memory that processes share. */
function aSharedLease() {
  let holder: string | null = null;
  const seen: string[] = [];
  const leaseOf = (name: string): PollLease => ({
    async claim() {
      holder ??= name;
      return holder === name;
    },
    async release() {
      seen.push(`${name} releases`);
      if (holder === name) holder = null;
    },
  });

  return {
    seen,
    leaseOf,
    /** What happens to a process that was thought to be dead. */
    passTo: (name: string) => {
      holder = name;
    },
  };
}

type Shared = ReturnType<typeof aSharedLease>;

/** A process that polls until it is told to stop. */
function aPoller({ leaseOf, seen }: Shared, name: string, { renewMs = 1 } = {}) {
  const stopping = new AbortController();
  const failures: unknown[] = [];
  const started = Promise.withResolvers<void>();
  const ended = pollWhileLeased({
    lease: leaseOf(name),
    signal: stopping.signal,
    renewMs,
    lookMs: 1,
    onFailure: (error) => failures.push(error),
    async poll(signal) {
      seen.push(`${name} asks`);
      started.resolve();
      if (!signal.aborted) await once(signal, 'abort');
      seen.push(`${name} ends`);
    },
  });

  return {
    failures,
    started: started.promise,
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}

describe('polling under a lease', () => {
  it('lets a second process wait quietly and take over when the first one stops', async () => {
    const shared = aSharedLease();
    const first = aPoller(shared, 'first');
    await first.started;
    const second = aPoller(shared, 'second', { renewMs: 60_000 });

    await first.stop();
    await second.started;
    await second.stop();

    expect(shared.seen).toEqual([
      ...['first asks', 'first ends', 'first releases'],
      ...['second asks', 'second ends', 'second releases'],
    ]);
    expect(second.failures).toEqual([]);
  });

  it('ends asking as soon as another process has the lease', async () => {
    const shared = aSharedLease();
    const first = aPoller(shared, 'first');
    await first.started;

    shared.passTo('second');
    await expect.poll(() => shared.seen).toContain('first ends');
    const second = aPoller(shared, 'second');
    await second.started;
    await Promise.all([first.stop(), second.stop()]);

    expect(shared.seen.indexOf('first ends')).toBeLessThan(shared.seen.indexOf('second asks'));
  });

  it('ends asking while the database is away, and goes on afterwards', async () => {
    const shared = aSharedLease();
    const own = shared.leaseOf('first');
    let isAway = false;
    const lease: PollLease = {
      ...own,
      claim: () => (isAway ? Promise.reject(new Error('the database is away')) : own.claim()),
    };
    const poller = aPoller({ ...shared, leaseOf: () => lease }, 'first');
    await poller.started;

    isAway = true;
    await expect.poll(() => shared.seen).toEqual(['first asks', 'first ends']);
    isAway = false;
    await expect.poll(() => shared.seen).toEqual(['first asks', 'first ends', 'first asks']);
    await poller.stop();

    expect(poller.failures.length).toBeGreaterThan(0);
  });
});
