import { describe, expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import { addressSubject } from '#features/limit/address-subject.ts';
import { countAgainstLimit } from '#features/limit/count-against-limit.ts';
import { pruneLimitCounts } from '#features/limit/prune-limit-counts.ts';
import { clockAt } from '#shared/clock.ts';
import { aContext } from '#tests/support/database.ts';

const lookUp = { limit: 'look-ups-per-address', subject: 'someone' } as const;
const at = (context: Context, time: string) => ({ ...context, clock: clockAt(new Date(time)) });

describe('a limit', () => {
  it('lets the maximum through and says how long to wait after it', async () => {
    const context = at(await aContext(), '2026-11-23T02:00:15Z');
    for (let count = 0; count < 10; count += 1) {
      expect(await countAgainstLimit(context, lookUp)).toEqual({ kind: 'within' });
    }

    expect(await countAgainstLimit(context, lookUp)).toEqual({ kind: 'exceeded', retryAfterSeconds: 45 });
    expect(await countAgainstLimit(context, { ...lookUp, subject: 'another' })).toEqual({ kind: 'within' });
    expect(await countAgainstLimit(at(context, '2026-11-23T02:01:00Z'), lookUp)).toEqual({ kind: 'within' });
  });

  it('on a real server, counts what happens at once', async () => {
    const context = await aContext({ on: 'postgres' });

    const outcomes = await Promise.all(Array.from({ length: 15 }, () => countAgainstLimit(context, lookUp)));

    expect(outcomes.filter(({ kind }) => kind === 'within')).toHaveLength(10);
  });

  it('is forgotten once no window needs it', async () => {
    const context = at(await aContext(), '2026-11-23T02:00:00Z');
    await countAgainstLimit(context, lookUp);

    expect(await pruneLimitCounts(at(context, '2026-11-24T02:00:00Z'))).toBe(0);
    expect(await pruneLimitCounts(at(context, '2026-11-26T02:00:00Z'))).toBe(1);
  });
});

describe('an address', () => {
  it('is counted by its hash, a household of IPv6 as one', () => {
    expect(addressSubject('203.0.113.7')).not.toContain('203');
    expect(addressSubject('203.0.113.7')).not.toBe(addressSubject('203.0.113.8'));
    expect(addressSubject('2001:db8:0:1::1')).toBe(addressSubject('2001:DB8::1:ffff:0:0:9'));
    expect(addressSubject('2001:db8:0:1::1')).not.toBe(addressSubject('2001:db8:0:2::1'));
    expect(addressSubject('::ffff:203.0.113.7')).not.toBe(addressSubject('::ffff:203.0.113.8'));
  });
});
