/** How updates reach the bot: posted to its webhook in order per queue, or kept until it polls. */
import { type Fields, isKnownUpdateKind, isObject } from './bot-api.ts';
import { type Reply, refusal, success } from './fake-bot-failures.ts';
import type { TelegramUpdate } from './telegram-updates.ts';

export type Webhook = { url: string; secretToken?: string; maxConnections: number; allowedUpdates: string[] };
/** What became of an update: the webhook's answer, or the promise that a poller has confirmed it. */
export type Delivery =
  | { kind: 'delivered'; status: number; body: string }
  | { kind: 'failed'; because: string }
  | { kind: 'queued'; confirmed: Promise<void> }
  | { kind: 'filtered' };
export type Feed = ReturnType<typeof createFeed>;
type Pending = { update: TelegramUpdate; confirm: () => void };
type Poller = { wake: () => void; conflict: boolean };

const sentOnlyOnRequest = ['chat_member', 'message_reaction', 'message_reaction_count'];
const conflict = refusal(
  409,
  'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
);

export function createFeed() {
  const queues = new Map<string, Promise<Delivery>>();
  let webhook: Webhook | undefined;
  let allowedUpdates: string[] = [];
  let pending: Pending[] = [];
  let poller: Poller | undefined;

  function post(to: Webhook, update: TelegramUpdate): Promise<Delivery> {
    const key = queueOf(update);
    const delivery = (queues.get(key) ?? Promise.resolve()).then(() => postUpdate(to, update));
    queues.set(key, delivery);
    return delivery;
  }

  function keep(update: TelegramUpdate): Delivery {
    const { promise, resolve } = Promise.withResolvers<void>();
    pending.push({ update, confirm: resolve });
    poller?.wake();
    return { kind: 'queued', confirmed: promise };
  }

  async function push(update: TelegramUpdate): Promise<Delivery> {
    if (!isWanted(update, allowedUpdates)) return { kind: 'filtered' };
    return webhook ? post(webhook, update) : keep(update);
  }

  function confirmBefore(offset: number): void {
    for (const { update, confirm } of pending) if (update.update_id < offset) confirm();
    pending = pending.filter(({ update }) => update.update_id >= offset);
  }

  /** Waits for an update, another poller, the timeout or the caller hanging up, whichever comes first. */
  async function wait(timeoutSeconds: number, hangUp: AbortSignal): Promise<Poller> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const own: Poller = { wake: resolve, conflict: false };
    poller = own;
    const timer = setTimeout(resolve, timeoutSeconds * 1000);
    hangUp.addEventListener('abort', () => resolve(), { once: true });
    await promise;
    clearTimeout(timer);
    if (poller === own) poller = undefined;
    return own;
  }

  async function poll(params: Fields, hangUp: AbortSignal): Promise<Reply> {
    if (webhook) return refusal(409, "Conflict: can't use getUpdates method while webhook is active");
    if (Array.isArray(params.allowed_updates)) allowedUpdates = params.allowed_updates;
    confirmBefore(Number(params.offset ?? 0));
    if (poller) {
      poller.conflict = true;
      poller.wake();
    }
    const timeoutSeconds = Number(params.timeout ?? 0);
    if (pending.length === 0 && timeoutSeconds > 0 && (await wait(timeoutSeconds, hangUp)).conflict) return conflict;
    return success(pending.slice(0, Number(params.limit ?? 100)).map(({ update }) => update));
  }

  /** What waited for a poller goes to the new webhook. */
  function setWebhook(next: Webhook | undefined, dropPending: boolean): void {
    webhook = next;
    if (next) allowedUpdates = next.allowedUpdates;
    const waiting = pending;
    pending = next || dropPending ? [] : waiting;
    for (const { update, confirm } of waiting) {
      if (!next || dropPending) confirm();
      else void post(next, update).then(confirm);
    }
  }

  return { push, poll, setWebhook, webhook: () => webhook, pendingCount: () => pending.length };
}

/** A kind nobody knows always passes, so that a test can see what the bot makes of it. */
function isWanted(update: TelegramUpdate, allowed: string[]): boolean {
  const kind = kindOf(update);
  if (!isKnownUpdateKind(kind)) return true;
  return allowed.length > 0 ? allowed.includes(kind) : !sentOnlyOnRequest.includes(kind);
}

/** Telegram waits for one answer per queue: a message and a press of one person are in different ones. */
function queueOf(update: TelegramUpdate): string {
  const kind = kindOf(update);
  const content = update[kind];
  if (!isObject(content)) return kind;
  if (kind === 'callback_query') return `press ${idOf(content.from)}`;
  return kind === 'my_chat_member' ? `membership ${idOf(content.chat)}` : `chat ${idOf(content.chat)}`;
}

export function kindOf(update: TelegramUpdate): string {
  return Object.keys(update).find((name) => name !== 'update_id') ?? 'nothing';
}

export function idOf(value: unknown): number {
  return isObject(value) ? Number(value.id) : 0;
}

async function postUpdate({ url, secretToken }: Webhook, update: TelegramUpdate): Promise<Delivery> {
  const headers = {
    'content-type': 'application/json',
    ...(secretToken && { 'x-telegram-bot-api-secret-token': secretToken }),
  };
  try {
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(update), redirect: 'manual' });
    return { kind: 'delivered', status: answer.status, body: await answer.text() };
  } catch (error) {
    return { kind: 'failed', because: error instanceof Error ? error.message : String(error) };
  }
}
