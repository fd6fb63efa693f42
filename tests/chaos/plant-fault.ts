/**
 * Loaded into a process of the service before anything else, it makes the service break one promise: so it is seen that the
 * checks of the chaos run notice. Which promise is named in the address: `plant-fault.ts?tells-twice`.
 */
import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

const ONE_IN = 3;
const faults: Record<string, () => void> = {
  'forgets-updates': forgetUpdates,
  'knows-no-repetition': knowNoRepetition,
  'tells-twice': () => replaceSends(tellTwice),
  'swallows-messages': () => replaceSends(async () => pretend()),
  'tells-in-any-order': tellInAnyOrder,
  'ends-in-a-hurry': endInAHurry,
};

faults[new URL(import.meta.url).search.slice(1)]?.();

/** Says 200 to every third update and does nothing, however often and to whichever process it is brought. */
function forgetUpdates(): void {
  replaceUpdates((update) => (update.update_id % ONE_IN === 0 ? { update_id: update.update_id } : update));
}

/** Takes every update for a new one. */
function knowNoRepetition(): void {
  let last = 1_000_000_000 + process.pid * 1000;
  replaceUpdates((update) => {
    last += 1;
    return { ...update, update_id: last };
  });
}

function replaceUpdates(replace: (update: { update_id: number }) => object): void {
  const { parse } = JSON;
  JSON.parse = (text, reviver) => {
    const value = parse(text, reviver);
    return typeof value?.update_id === 'number' ? replace(value) : value;
  };
}

type Send = () => Promise<Response>;

/** Treats every third message in a way of its own. */
function replaceSends(treat: (send: Send) => Promise<Response>): void {
  let count = 0;
  wrapSends((_, send) => {
    count += 1;
    return count % ONE_IN === 0 ? treat(send) : send();
  });
}

function wrapSends(wrap: (chat: string, send: Send) => Promise<Response>): void {
  const { fetch } = globalThis;
  globalThis.fetch = (...call) => {
    const send = () => fetch(...call);
    if (!String(call[0]).endsWith('/sendMessage')) return send();

    return wrap(String(JSON.parse(String(call[1]?.body)).chat_id), send);
  };
}

async function tellTwice(send: Send): Promise<Response> {
  await send();
  return send();
}

/** Says of a message that it is sent, and sends it when the next one of its chat has overtaken it. */
function tellInAnyOrder(): void {
  const heldBack = new Map<string, Send>();
  wrapSends(async (chat, send) => {
    const former = heldBack.get(chat);
    heldBack.delete(chat);
    if (!former) {
      heldBack.set(chat, send);
      return pretend();
    }
    const answer = await send();
    await former().catch(() => undefined);
    return answer;
  });
}

let lastPretended = 1_000_000_000;

function pretend(): Response {
  lastPretended += 1;
  return Response.json({ ok: true, result: { message_id: lastPretended } });
}

/** Hangs up on everybody when it is told to stop. */
function endInAHurry(): void {
  const connections = new Set<Socket>();
  subscribe('http.server.request.start', (message) => void connections.add((message as { socket: Socket }).socket));
  process.once('SIGTERM', () => {
    for (const connection of connections) connection.destroy();
  });
}
