import { asc } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import type { SendMessage, SendOutcome } from '#features/delivery/channel.ts';
import { deliverDue } from '#features/delivery/deliver-due.ts';
import { type OutboxMessage, outboxMessages } from '#features/delivery/outbox.table.ts';
import { selectMessages } from '#features/delivery/outbox-body.queries.ts';
import { acceptUpdate } from '#features/intake/accept-updates.ts';
import type { ConversePorts } from '#features/intake/hear-together.ts';
import type { Incoming } from '#shared/incoming.ts';
import { anOffice, aPerson, owe } from './delivery-support.ts';

const PEOPLE = 8;
const UPDATES_EACH = 8;
const fast = { accountPerSecond: 1e6, accountBurst: 1e6, recipientPerSecond: 1e6, recipientBurst: 1e6 };

/** Fails in a fixed pattern, so that a failure of the test can be repeated. */
function aFickleChannel() {
  const arrived: { text: string; isRepeat: boolean }[] = [];
  let calls = 0;
  const send: SendMessage = async (_, { text }, { isRepeat }) => {
    calls += 1;
    await new Promise(setImmediate);
    const outcome = outcomeOfCall(calls);
    if (outcome.kind === 'sent' || outcome.kind === 'unknown') arrived.push({ text, isRepeat });
    return outcome;
  };

  return { arrived, send: () => send };
}

function outcomeOfCall(call: number): SendOutcome {
  if (call % 11 === 0) return { kind: 'failed', error: '500', retryable: true };
  if (call % 13 === 0) return { kind: 'unknown', error: 'timeout' };
  if (call % 41 === 0) return { kind: 'limited', retryAfterMs: 5 };

  return { kind: 'sent', externalMessageId: null };
}

it('under load, every update has one effect and every message arrives in order', async () => {
  const context = await anOffice('postgres');
  const people = await Promise.all(Array.from({ length: PEOPLE }, (_, number) => aPerson(context, `p${number}`)));
  const converse: ConversePorts['converse'] = async (context, { person, incoming }) => {
    const other =
      people[(people.indexOf(person.id) + Math.floor(Number(incoming.messageId) / PEOPLE)) % PEOPLE] ?? person.id;
    await owe(context, { personId: person.id, text: `reply ${incoming.dedupeKey}` });
    await owe(context, { personId: other, text: `notice ${incoming.dedupeKey}`, lane: 'notice', kind: 'notice' });
  };
  const ports = { converse, holdMessage: async () => undefined };
  const channel = aFickleChannel();
  const stopping = new AbortController();
  const delivering = Array.from({ length: 3 }, () => deliverUntilDone(context, channel, stopping.signal));

  const outcomes = await Promise.all(
    [...updates(), ...updates()].map((incoming) => acceptUntilKept(context, incoming, ports)),
  );
  stopping.abort();
  await Promise.all(delivering);

  expect(outcomes.filter((kind) => kind === 'accepted')).toHaveLength(PEOPLE * UPDATES_EACH);
  expect(outcomes.filter((kind) => kind === 'repeated')).toHaveLength(PEOPLE * UPDATES_EACH);
  const owed = await selectMessages(context.db).orderBy(asc(outboxMessages.sequence));
  expect(owed).toHaveLength(2 * PEOPLE * UPDATES_EACH);
  expect(owed.filter(({ state }) => state !== 'sent')).toEqual([]);
  for (const lane of lanesOf(owed)) {
    const texts = lane.map(({ message }) => message?.text ?? '');
    const first = channel.arrived.filter(({ text, isRepeat }) => texts.includes(text) && !isRepeat);
    const all = channel.arrived.map(({ text }) => text).filter((text) => texts.includes(text));
    expect([...new Set(all)]).toEqual(texts);
    expect(new Set(first.map(({ text }) => text)).size).toBe(first.length);
  }
});

function updates(): Incoming[] {
  return Array.from({ length: PEOPLE * UPDATES_EACH }, (_, number) => ({
    accountId: 'telegram',
    dedupeKey: String(number),
    externalId: `p${number % PEOPLE}`,
    languageTag: null,
    messageId: String(number),
    content: { kind: 'text', text: 'hello' },
  }));
}

/** As a platform does: what was not kept is brought again. */
async function acceptUntilKept(context: Context, incoming: Incoming, ports: ConversePorts): Promise<string> {
  for (;;) {
    const outcome = await acceptUpdate(context, incoming, ports);
    if (outcome.kind !== 'failed') return outcome.kind;
  }
}

async function deliverUntilDone(context: Context, channel: ReturnType<typeof aFickleChannel>, signal: AbortSignal) {
  const ports = { ...channel, budget: fast, retryUnitMs: 2 };
  for (;;) {
    const { nextInMs } = await deliverDue(context, ports);
    if (nextInMs === null && signal.aborted) return;
    await new Promise(setImmediate);
  }
}

function lanesOf(owed: OutboxMessage[]): OutboxMessage[][] {
  return Object.values(Object.groupBy(owed, ({ externalId, lane }) => `${externalId} ${lane}`)) as OutboxMessage[][];
}
