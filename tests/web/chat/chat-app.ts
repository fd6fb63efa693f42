/** The web chat over a real mailbox, with a conversation that repeats what it hears and a clock that stands still. */
import { Hono } from 'hono';
import { createWebChatSender } from '#channels/web-chat/send.ts';
import type { Context } from '#features/context.ts';
import { notePress } from '#features/conversation/note-press.ts';
import type { EarlierMessage } from '#features/delivery/channel.ts';
import type { AcceptOutcome } from '#features/intake/accept-outcome.ts';
import { acceptUpdate } from '#features/intake/accept-updates.ts';
import { newId } from '#shared/ids.ts';
import type { Incoming } from '#shared/incoming.ts';
import { type Message, textMessage } from '#shared/message.ts';
import { aContext } from '#tests/support/database.ts';
import type { ChatPorts } from '#web/chat/ports.ts';
import { createChatRoutes } from '#web/chat/routes.ts';

export const origin = 'http://localhost';

/** What the conversation says; in place of the last it said, where it turns a page. */
export type Answer = Message & { isInPlace?: boolean };

export type ChatApp = { app: Hono; context: Context; heard: Incoming[]; fail(outcome: AcceptOutcome): void };

/** `answer` is what the conversation says to each thing it hears. */
export async function aChatApp(
  given: Partial<ChatPorts> & { answer?: (incoming: Incoming) => Answer[]; context?: Context } = {},
): Promise<ChatApp> {
  const context = given.context ?? (await aContext());
  const heard: Incoming[] = [];
  const last = new Map<string, EarlierMessage>();
  const failures: AcceptOutcome[] = [];
  const answer: NonNullable<typeof given.answer> = given.answer ?? echo;
  const acceptIncoming = (incoming: Incoming) => {
    const failure = failures.pop();

    return failure
      ? Promise.resolve(failure)
      : acceptUpdate(context, incoming, {
          converse: async (step, { person, incoming: taken }) => {
            heard.push(taken);
            const answers = answer(taken);
            if (!answers.some(({ isInPlace }) => isInPlace)) await notePress(step, person.id, taken);
            for (const message of answers) last.set(person.id, await reply(step, person.id, { message, last }));
          },
          holdMessage: async () => undefined,
        });
  };
  const ports: ChatPorts = {
    contextFor: (actor) => ({ ...context, actor }),
    isDemo: async () => false,
    isSecure: false,
    publicUrl: null,
    clientAddress: () => '192.0.2.1',
    acceptIncoming,
    fetchFile: async () => ({ kind: 'gone' }),
    events: { pollMs: 5, lifetimeMs: 50 },
    ...given,
  };

  return {
    app: new Hono().route('/', createChatRoutes(ports)),
    context,
    heard,
    fail: (outcome) => failures.push(outcome),
  };
}

function echo({ content }: Incoming): Message[] {
  return [textMessage(content.kind === 'text' ? `heard: ${content.text}` : `heard: ${content.kind}`)];
}

type Reply = { message: Answer; last: ReadonlyMap<string, EarlierMessage> };

async function reply(context: Context, personId: string, { message, last }: Reply): Promise<EarlierMessage> {
  const { isInPlace, ...said } = message;
  const options = { outboxId: newId(), personId, isRepeat: false };
  const replaces = isInPlace ? last.get(personId) : undefined;
  const outcome = await createWebChatSender(context)({ externalId: '' }, said, { ...options, replaces });
  if (outcome.kind !== 'sent') throw new Error('the web chat sends at once');

  return { externalMessageId: outcome.externalMessageId ?? '', message: said };
}
