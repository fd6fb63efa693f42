import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Database } from '#database/database.ts';
import type { Context } from '#features/context.ts';
import type { SendOutcome } from '#features/delivery/channel.ts';
import { deliverDue } from '#features/delivery/deliver-due.ts';
import { outboxMessages } from '#features/delivery/outbox.table.ts';
import { aChannel, anOffice, aPerson, aSendersClock, deliverInTime, owe } from './delivery-support.ts';

afterEach(() => void vi.useRealTimers());

describe('the lease of a message', () => {
  it('is renewed while its sender is alive, however long the sending takes', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const context = await anOffice();
    await owe(context, { personId: await aPerson(context, 'wang'), text: 'a message of many parts' });
    const clock = aSendersClock();
    const { promise: answer, resolve } = Promise.withResolvers<SendOutcome>();
    const slow = aChannel(answer);
    const sending = deliverDue(context, { ...slow, now: clock.now });
    await expect.poll(() => slow.sent).toHaveLength(1);
    const other = aChannel();

    for (let beats = 0; beats < 10; beats += 1) {
      clock.pass(4000);
      const before = await leaseEnd(context);
      vi.advanceTimersByTime(4000);
      await expect.poll(() => leaseEnd(context)).toBeGreaterThan(before);
      await deliverDue(context, { ...other, now: clock.now });
    }
    resolve({ kind: 'sent', externalMessageId: '1' });
    await sending;

    expect(other.sent).toEqual([]);
    expect(await rowOf(context)).toMatchObject({ state: 'sent', isRepeat: false });
  });

  it('of a killed sender runs out after ten seconds, in the web chat without a repeat', async () => {
    const context = await anOffice();
    const clock = aSendersClock();
    await owe(context, { personId: await aPerson(context, 'hash', 'web-chat'), text: 'hello' });
    await kill(context, clock.now);
    const channel = aChannel();

    clock.pass(9000);
    await deliverDue(context, { ...channel, now: clock.now });

    expect(channel.sent).toEqual([]);

    clock.pass(1001);
    await deliverInTime(context, { ...channel, clock });

    expect(channel.sent).toEqual([{ to: 'hash', text: 'hello', isRepeat: false }]);
  });
});

describe('what came of a sending', () => {
  it('is written down when the database was away at that moment', async () => {
    const context = await anOffice();
    await owe(context, { personId: await aPerson(context, 'wang'), text: 'hello' });
    const channel = aChannel();

    await deliverDue({ ...context, db: awayFor(2, context.db) }, channel);

    expect(await rowOf(context)).toMatchObject({ state: 'sent', attempts: 1 });
    expect(channel.sent).toHaveLength(1);
  });
});

async function rowOf(context: Context) {
  const [row] = await context.db.select().from(outboxMessages);

  return row;
}

async function leaseEnd(context: Context): Promise<number> {
  return (await rowOf(context))?.leasedUntil?.getTime() ?? 0;
}

/** A sender takes what is due and is never heard of again. */
async function kill(context: Context, now: () => Date): Promise<void> {
  const channel = aChannel(new Promise<SendOutcome>(() => undefined));
  const dying = new AbortController();
  void deliverDue(context, { ...channel, now, signal: dying.signal });
  await expect.poll(async () => (await rowOf(context))?.state).toBe('sending');
  dying.abort();
}

/** A database whose first statements of this kind fail as they do when its server is restarted. */
function awayFor(times: number, db: Database): Database {
  let left = times;
  const execute: Database['execute'] = (query) => {
    left -= 1;
    if (left >= 0) throw Object.assign(new Error('the connection was closed'), { code: 'CONNECTION_CLOSED' });

    return db.execute(query);
  };

  return new Proxy(db, {
    get: (target, name) => (name === 'execute' ? execute : Reflect.get(target, name, target)),
  });
}
