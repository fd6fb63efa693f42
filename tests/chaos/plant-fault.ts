/**
 * Loaded into a process of the service before anything else, it makes the service break one promise: so it is seen that the
 * checks of the chaos run notice. Which promise is named in the address: `plant-fault.ts?tells-twice`.
 */
const ONE_IN = 3;
const faults: Record<string, () => void> = {
  'forgets-updates': forgetUpdates,
  'knows-no-repetition': knowNoRepetition,
  'tells-twice': () => replaceSends(tellTwice),
  'swallows-messages': () => replaceSends(async () => pretend()),
  'tells-in-any-order': () => replaceSends(tellLater),
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
  const { fetch } = globalThis;
  let count = 0;
  globalThis.fetch = (...call) => {
    const send = () => fetch(...call);
    if (!String(call[0]).endsWith('/sendMessage')) return send();
    count += 1;
    return count % ONE_IN === 0 ? treat(send) : send();
  };
}

async function tellTwice(send: Send): Promise<Response> {
  await send();
  return send();
}

/** Says that it is sent, and sends it when others have overtaken it. */
async function tellLater(send: Send): Promise<Response> {
  setTimeout(() => void send().catch(() => undefined), 1500);
  return pretend();
}

let lastPretended = 1_000_000_000;

function pretend(): Response {
  lastPretended += 1;
  return Response.json({ ok: true, result: { message_id: lastPretended } });
}
