/** What tests of delivery share: people who can be reached, and a channel that keeps what it is given. */
import type { Context } from '#features/context.ts';
import type { SendMessage, SendOutcome } from '#features/delivery/channel.ts';
import { deliverDue } from '#features/delivery/deliver-due.ts';
import { type MessageToSend, sendLater } from '#features/delivery/send-later.ts';
import { ensureChannelAccounts } from '#features/person/ensure-channel-accounts.ts';
import { findOrCreatePerson } from '#features/person/find-or-create-person.ts';
import { textMessage } from '#shared/message.ts';
import { aContext } from '#tests/support/database.ts';

export async function anOffice(on: 'pglite' | 'postgres' = 'pglite'): Promise<Context> {
  const context = await aContext({ on });
  await ensureChannelAccounts(context);

  return context;
}

export async function aPerson(context: Context, externalId: string, accountId = 'telegram'): Promise<string> {
  const { person } = await findOrCreatePerson(context, { accountId, externalId, languageTag: 'zh-hans' });

  return person.id;
}

type Owed = Partial<MessageToSend> & { personId: string; text: string };

export function owe(context: Context, { text, ...more }: Owed) {
  return sendLater(context, { lane: 'reply', kind: 'reply', message: textMessage(text), ...more });
}

export type Sent = { to: string; text: string; isRepeat: boolean };

/** Answers each sending with the next of the given outcomes, then with `sent`. */
export function aChannel(...outcomes: (SendOutcome | Promise<SendOutcome>)[]) {
  const sent: Sent[] = [];
  const send: SendMessage = async ({ externalId }, { text }, { isRepeat }) => {
    sent.push({ to: externalId, text, isRepeat });
    return (await outcomes.shift()) ?? { kind: 'sent', externalMessageId: String(sent.length) };
  };

  return { sent, texts: () => sent.map(({ text }) => text), send: () => send };
}

/** A clock of the senders that a test moves; it begins a little ahead of the database, so that what is owed is due. */
export function aSendersClock() {
  let time = Date.now() + 60_000;

  return {
    now: () => new Date(time),
    pass(ms: number) {
      time += ms;
    },
  };
}

export type TestPorts = Parameters<typeof deliverDue>[1];

/** Delivers, and lets the time pass that delivery asks for, until nothing waits. */
export async function deliverInTime(context: Context, ports: TestPorts & { clock: ReturnType<typeof aSendersClock> }) {
  const waits: number[] = [];
  for (;;) {
    const { nextInMs } = await deliverDue(context, { ...ports, now: ports.clock.now });
    if (nextInMs === null) return waits;
    waits.push(nextInMs);
    ports.clock.pass(nextInMs + 1);
  }
}
