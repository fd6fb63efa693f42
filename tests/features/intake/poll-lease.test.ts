import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import { claimPollLease } from '#features/intake/claim-poll-lease.ts';
import { releasePollLease } from '#features/intake/release-poll-lease.ts';
import { aContext } from '#tests/support/database.ts';

const claim = (context: Context, heldBy: string, accountId = 'telegram') =>
  claimPollLease(context, { accountId, heldBy, leaseMs: 20_000 });

/** As if so much time had gone by. */
async function pass(context: Context, seconds: number): Promise<void> {
  await context.db.execute(sql`update poll_leases set held_until = held_until - ${seconds} * interval '1 second'`);
}

describe('the right to ask for updates', () => {
  it('belongs to one process at a time, and to each account by itself', async () => {
    const context = await aContext();

    expect(await claim(context, 'one')).toBe(true);
    expect(await claim(context, 'two')).toBe(false);
    expect(await claim(context, 'one')).toBe(true);
    expect(await claim(context, 'two', 'telegram:second')).toBe(true);
  });

  it('goes to the next when it was given back', async () => {
    const context = await aContext();
    await claim(context, 'one');

    await releasePollLease(context, { accountId: 'telegram', heldBy: 'one' });

    expect(await claim(context, 'two')).toBe(true);
  });

  it('stays with its holder when somebody else gives it back', async () => {
    const context = await aContext();
    await claim(context, 'one');

    await releasePollLease(context, { accountId: 'telegram', heldBy: 'two' });

    expect(await claim(context, 'two')).toBe(false);
  });

  it('goes to the next when its holder is heard of no more', async () => {
    const context = await aContext();
    await claim(context, 'one');

    await pass(context, 19);
    expect(await claim(context, 'two')).toBe(false);
    await pass(context, 2);
    expect(await claim(context, 'two')).toBe(true);
    expect(await claim(context, 'one')).toBe(false);
  });

  it('on a real server, goes to one of many that ask at once', async () => {
    const context = await aContext({ on: 'postgres' });

    const claims = await Promise.all(['one', 'two', 'three', 'four', 'five'].map((name) => claim(context, name)));

    expect(claims.filter((isHeld) => isHeld)).toHaveLength(1);
  });
});
