import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import type { Budget } from '#features/delivery/budget.ts';
import type { SendMessage } from '#features/delivery/channel.ts';
import { deliverDue } from '#features/delivery/deliver-due.ts';
import { type Lane, lanes } from '#features/delivery/outbox.ts';
import { aChannel, anOffice, aPerson, aSendersClock, owe } from './delivery-support.ts';
import { aPaceModel, type Owed } from './pace-model.ts';

const TICKS = 14;
const TICK_SECONDS = 0.25;
const people = ['li', 'wang', 'zhao'];
/** Powers of two, so that both reckon without rounding. */
const budget: Budget = { accountPerSecond: 8, accountBurst: 4, recipientPerSecond: 1, recipientBurst: 2 };

const message = fc.record({
  to: fc.constantFrom(...people),
  lane: fc.constantFrom(...lanes),
  tick: fc.nat({ max: 6 }),
  delay: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 5 }) }),
});
type Planned = { to: string; lane: Lane; tick: number; delay: number };

it('keeps the limits and the order, leaves nothing that could go, and the urgent first', {
  timeout: 120_000,
}, async () => {
  const plans = fc.array(message, { minLength: 6, maxLength: 24 });

  await fc.assert(
    fc.asyncProperty(plans, async (planned) => {
      expect(await violationsOf(planned)).toEqual([]);
    }),
    { numRuns: 8 },
  );
});

it('counts the calls that a message of several parts took', async () => {
  const context = await anOffice();
  const personId = await aPerson(context, 'wang');
  for (const text of ['1', '2']) await owe(context, { personId, text });
  const channel = aChannel({ kind: 'sent', externalMessageId: '1', calls: 4 });
  const sentAt: number[] = [];

  for (let second = 0; second < 5; second += 1) {
    await deliverDue(context, { ...channel, budget, now: () => instantOf(second) });
    sentAt.push(channel.sent.length);
  }

  expect(sentAt).toEqual([1, 1, 1, 2, 2]);
});

it('lets recipients take turns, so that one with many messages holds up nobody', async () => {
  const context = await anOffice();
  const [li, wang] = [await aPerson(context, 'li'), await aPerson(context, 'wang')];
  for (const text of ['li 1', 'li 2', 'li 3']) await owe(context, { personId: li, text });
  await owe(context, { personId: wang, text: 'wang 1' });
  const oneByOne = { accountPerSecond: 1000, accountBurst: 1, recipientPerSecond: 1, recipientBurst: 9 };
  const [clock, channel] = [aSendersClock(), aChannel()];
  const send: SendMessage = (...message) => {
    clock.pass(1);
    return channel.send()(...message);
  };

  await deliverDue(context, { send: () => send, budget: oneByOne, patienceMs: 100, now: clock.now });

  expect(channel.texts()).toEqual(['li 1', 'wang 1', 'li 2', 'li 3']);
});

async function violationsOf(planned: readonly Planned[]): Promise<string[]> {
  const context = await anOffice();
  const ids = new Map<string, string>();
  for (const name of people) ids.set(name, await aPerson(context, name));
  const [model, channel] = [aPaceModel(budget), aChannel()];
  const violations: string[] = [];
  for (let tick = 0; tick < TICKS; tick += 1) {
    for (const [index, { to, lane, delay }] of planned.filter((one) => one.tick === tick).entries()) {
      const owed = { to, lane, dueAt: (tick + delay) * TICK_SECONDS, text: `${to} ${lane} ${tick}-${index}` };
      model.owe(owed);
      await oweAt(context, ids.get(to) ?? '', owed);
    }
    const before = channel.sent.length;
    await deliverDue(context, { ...channel, budget, now: () => instantOf(tick * TICK_SECONDS) });
    violations.push(...model.see(tick * TICK_SECONDS, channel.sent.slice(before)));
  }

  return violations;
}

function oweAt(context: Context, personId: string, { lane, text, dueAt }: Owed) {
  return owe(context, { personId, text, lane, kind: 'notice', notBeforeAt: instantOf(dueAt) });
}

/** Ahead of the clock of the database, so that nobody's budget was filled later than the story begins. */
function instantOf(seconds: number): Date {
  return new Date(Date.UTC(2040, 0, 1) + seconds * 1000);
}
