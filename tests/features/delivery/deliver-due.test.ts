import { eq } from 'drizzle-orm';
import { describe, expect, it, vi } from 'vitest';
import type { Context } from '#features/context.ts';
import { deliverAll } from '#features/delivery/deliver-all.ts';
import { deliverDue } from '#features/delivery/deliver-due.ts';
import { outboxMessages } from '#features/delivery/outbox.table.ts';
import { findIdentity } from '#features/person/find-identity.ts';
import { aChannel, anOffice, aPerson, aSendersClock, deliverInTime, owe } from './delivery-support.ts';

async function statesOf(context: Context, externalId = 'wang') {
  const rows = await context.db.select().from(outboxMessages).where(eq(outboxMessages.externalId, externalId));

  return rows.sort((left, right) => left.sequence - right.sequence).map(({ state }) => state);
}

describe('delivery', () => {
  it('sends what is owed to a person in the order in which it was owed', async () => {
    const context = await anOffice();
    const personId = await aPerson(context, 'wang');
    for (const text of ['1', '2', '3', '4', '5']) await owe(context, { personId, text });
    const channel = aChannel();

    await deliverAll(context, channel);

    expect(channel.texts()).toEqual(['1', '2', '3', '4', '5']);
    expect(await statesOf(context)).toEqual(['sent', 'sent', 'sent', 'sent', 'sent']);
  });

  it('lets a reply overtake notices, and a notice overtake a digest', async () => {
    const context = await anOffice();
    const personId = await aPerson(context, 'wang');
    await owe(context, { personId, text: 'digest', lane: 'bulk', kind: 'digest' });
    await owe(context, { personId, text: 'notice', lane: 'notice', kind: 'notice' });
    await owe(context, { personId, text: 'reply' });
    const channel = aChannel();

    await deliverAll(context, channel);

    expect(channel.texts()).toEqual(['reply', 'notice', 'digest']);
  });

  it('sends no message of a lane before the one ahead of it is settled', async () => {
    const context = await anOffice();
    const personId = await aPerson(context, 'wang');
    await owe(context, { personId, text: 'first' });
    await owe(context, { personId, text: 'second' });
    const channel = aChannel({ kind: 'failed', error: '500', retryable: true });
    const clock = aSendersClock();

    await deliverDue(context, { ...channel, now: clock.now });

    expect(channel.texts()).toEqual(['first']);

    await deliverInTime(context, { ...channel, clock });

    expect(channel.texts()).toEqual(['first', 'first', 'second']);
  });

  it("does not send what it claimed before it stood still for long: its lease may be another's by now", async () => {
    const context = await anOffice();
    const personId = await aPerson(context, 'wang');
    await owe(context, { personId, text: 'stalled' });
    const channel = aChannel();
    const clock = aSendersClock();
    let elapsedMs = 0;
    const stalling = vi.spyOn(performance, 'now').mockImplementation(() => {
      elapsedMs += 6000;
      return elapsedMs;
    });

    await deliverDue(context, { ...channel, now: clock.now }).finally(() => stalling.mockRestore());

    expect({ sent: channel.texts(), states: await statesOf(context) }).toEqual({ sent: [], states: ['pending'] });
    await deliverInTime(context, { ...channel, clock });
    expect(channel.texts()).toEqual(['stalled']);
  });

  it('does not let what is scheduled for later hold up what is due', async () => {
    const context = await anOffice();
    const personId = await aPerson(context, 'wang');
    await owe(context, { personId, text: 'tomorrow', notBeforeAt: new Date(Date.now() + 86_400_000) });
    await owe(context, { personId, text: 'now' });
    const channel = aChannel();

    await deliverAll(context, channel);
    const { nextInMs } = await deliverDue(context, { ...channel, now: () => new Date(Date.now() + 1000) });

    expect(channel.texts()).toEqual(['now']);
    expect(nextInMs).toBeGreaterThan(86_000_000);
  });

  it('pauses the whole account when the platform asks to wait, and loses nothing', async () => {
    const context = await anOffice();
    const [wang, li] = [await aPerson(context, 'wang'), await aPerson(context, 'li')];
    await owe(context, { personId: wang, text: 'to wang' });
    const channel = aChannel({ kind: 'limited', retryAfterMs: 30_000 });
    const clock = aSendersClock();
    await deliverDue(context, { ...channel, now: clock.now });
    await owe(context, { personId: li, text: 'to li' });

    const { attempts, nextInMs } = await deliverDue(context, { ...channel, now: clock.now });

    expect(attempts).toBe(0);
    expect(nextInMs).toBeGreaterThan(29_000);

    await deliverInTime(context, { ...channel, clock });

    expect(channel.texts().sort()).toEqual(['to li', 'to wang', 'to wang']);
    expect(channel.sent.some(({ isRepeat }) => isRepeat)).toBe(false);
  });

  it('stops sending to a person who blocked us', async () => {
    const context = await anOffice();
    const personId = await aPerson(context, 'wang');
    await owe(context, { personId, text: 'first' });
    await owe(context, { personId, text: 'second' });
    await owe(context, { personId, text: 'digest', lane: 'bulk', kind: 'digest' });

    await deliverAll(context, aChannel({ kind: 'blocked' }, { kind: 'blocked' }));

    expect(await statesOf(context)).toEqual(['blocked', 'blocked', 'blocked']);
    expect(await findIdentity(context, { personId })).toBeUndefined();
    expect(await owe(context, { personId, text: 'third' })).toEqual({ kind: 'unreachable' });
  });

  it('sends a reply of which it is unknown whether it arrived again, marked as a repeat', async () => {
    const context = await anOffice();
    const personId = await aPerson(context, 'wang');
    await owe(context, { personId, text: 'receipt', kind: 'receipt' });
    const channel = aChannel({ kind: 'unknown', error: 'timeout' });

    await deliverInTime(context, { ...channel, clock: aSendersClock() });

    expect(channel.sent.map(({ isRepeat }) => isRepeat)).toEqual([false, true]);
    expect(await statesOf(context)).toEqual(['sent']);
  });

  it('does not send a digest again of which it is unknown whether it arrived', async () => {
    const context = await anOffice();
    const personId = await aPerson(context, 'wang');
    await owe(context, { personId, text: 'digest', lane: 'bulk', kind: 'digest' });
    const channel = aChannel({ kind: 'unknown', error: 'timeout' });

    await deliverInTime(context, { ...channel, clock: aSendersClock() });

    expect(channel.texts()).toEqual(['digest']);
    expect(await statesOf(context)).toEqual(['unknown']);
  });

  it('takes up a message whose sender was killed, once its lease has run out', async () => {
    const context = await anOffice();
    const personId = await aPerson(context, 'wang');
    await owe(context, { personId, text: 'receipt', kind: 'receipt' });
    const clock = aSendersClock();
    const [hung, settleHung] = hanging();
    const killed = deliverDue(context, { ...aChannel(hung), now: clock.now });
    await expect.poll(() => statesOf(context)).toEqual(['sending']);
    const channel = aChannel();
    clock.pass(1000);

    expect((await deliverDue(context, { ...channel, now: clock.now })).nextInMs).toBe(9000);
    clock.pass(9001);
    await deliverInTime(context, { ...channel, clock });
    settleHung({ kind: 'failed', error: 'late', retryable: false });
    await killed;

    expect(channel.sent).toEqual([{ to: 'wang', text: 'receipt', isRepeat: true }]);
    expect(await statesOf(context)).toEqual(['sent']);
  });

  it('gives up after eight failures and goes on with the next', async () => {
    const context = await anOffice();
    const personId = await aPerson(context, 'wang');
    await owe(context, { personId, text: 'first' });
    await owe(context, { personId, text: 'second' });
    const failures = Array.from({ length: 8 }, () => ({ kind: 'failed', error: '500', retryable: true }) as const);
    const channel = aChannel(...failures);

    await deliverInTime(context, { ...channel, clock: aSendersClock() });

    expect(channel.texts()).toEqual([...Array.from({ length: 8 }, () => 'first'), 'second']);
    expect(await statesOf(context)).toEqual(['failed', 'sent']);
  });

  it('does not try again what the platform will never take', async () => {
    const context = await anOffice();
    const personId = await aPerson(context, 'wang');
    await owe(context, { personId, text: 'first' });
    const channel = aChannel({ kind: 'failed', error: '400', retryable: false });

    await deliverAll(context, channel);

    expect(channel.texts()).toEqual(['first']);
    expect(await statesOf(context)).toEqual(['failed']);
  });

  it('leaves the messages of an account that is not configured waiting', async () => {
    const context = await anOffice();
    const personId = await aPerson(context, 'wang');
    await owe(context, { personId, text: 'first' });

    const delivered = await deliverDue(context, { send: () => undefined });

    expect(delivered).toEqual({ attempts: 0, nextInMs: null });
    expect(await statesOf(context)).toEqual(['pending']);
  });
});

describe('the budgets', () => {
  it('lets one person have three messages at once, then one a second', async () => {
    const context = await anOffice();
    const personId = await aPerson(context, 'wang');
    for (const text of ['1', '2', '3', '4', '5']) await owe(context, { personId, text });
    const channel = aChannel();
    const clock = aSendersClock();
    const begunAt = clock.now().getTime();

    await deliverInTime(context, { ...channel, clock });

    const seconds = (clock.now().getTime() - begunAt) / 1000;
    expect(channel.texts()).toEqual(['1', '2', '3', '4', '5']);
    expect(seconds).toBeGreaterThan(1.9);
    expect(seconds).toBeLessThan(2.5);
  });

  it('sends no more than thirty a second over an account, whoever they are for', async () => {
    const context = await anOffice();
    for (let number = 0; number < 65; number += 1) {
      await owe(context, { personId: await aPerson(context, `p${number}`), text: String(number) });
    }
    const channel = aChannel();
    const clock = aSendersClock();
    const begunAt = clock.now().getTime();

    await deliverInTime(context, { ...channel, clock });

    const seconds = (clock.now().getTime() - begunAt) / 1000;
    expect(channel.sent).toHaveLength(65);
    expect(seconds).toBeGreaterThan(1.9);
    expect(seconds).toBeLessThan(2.6);
  });

  it('do not slow down the web chat', async () => {
    const context = await anOffice();
    const personId = await aPerson(context, 'hash', 'web-chat');
    for (let number = 0; number < 10; number += 1) await owe(context, { personId, text: String(number) });
    const channel = aChannel();
    const clock = aSendersClock();

    const { nextInMs } = await deliverDue(context, { ...channel, now: clock.now });

    expect(channel.sent).toHaveLength(10);
    expect(nextInMs).toBeNull();
  });
});

function hanging() {
  const { promise, resolve } = Promise.withResolvers<import('#features/delivery/channel.ts').SendOutcome>();

  return [promise, resolve] as const;
}
