/** The web chat over a real mailbox, with a conversation that repeats what it hears and a clock that stands still. */
import { Hono } from 'hono';
import { createWebChatSender } from '#channels/web-chat/send.ts';
import type { Context } from '#features/context.ts';
import type { AcceptOutcome } from '#features/intake/accept-outcome.ts';
import { acceptUpdate } from '#features/intake/accept-update.ts';
import { newId } from '#shared/ids.ts';
import type { Incoming } from '#shared/incoming.ts';
import { type Message, textMessage } from '#shared/message.ts';
import { aContext } from '#tests/support/database.ts';
import type { ChatPorts } from '#web/chat/ports.ts';
import { createChatRoutes } from '#web/chat/routes.ts';

export const origin = 'http://localhost';

export type ChatApp = { app: Hono; context: Context; heard: Incoming[]; fail(outcome: AcceptOutcome): void };

/** `answer` is what the conversation says to each thing it hears. */
export async function aChatApp(
  given: Partial<ChatPorts> & { answer?: (incoming: Incoming) => Message[]; context?: Context } = {},
): Promise<ChatApp> {
  const context = given.context ?? (await aContext());
  const heard: Incoming[] = [];
  const failures: AcceptOutcome[] = [];
  const answer = given.answer ?? echo;
  const acceptIncoming = (incoming: Incoming) => {
    const failure = failures.pop();

    return failure
      ? Promise.resolve(failure)
      : acceptUpdate(context, incoming, {
          converse: async (step, { person, incoming: taken }) => {
            heard.push(taken);
            await reply(step, person.id, answer(taken));
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
    fetchFile: async () => null,
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

async function reply(context: Context, personId: string, messages: Message[]): Promise<void> {
  const send = createWebChatSender(context);
  for (const message of messages) {
    await send({ externalId: '' }, message, { outboxId: newId(), personId, isRepeat: false });
  }
}
