/** A Telegram Bot API on 127.0.0.1 that checks every call; point TELEGRAM_API_ROOT at its `root`. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Clock, systemClock } from '#shared/clock.ts';
import { type Fields, isKnownMethod, isObject, violationsOfCall } from './bot-api.ts';
import { readParams } from './bot-api-request.ts';
import { createFailures, type Failure, type Reply, refusal, toReply } from './fake-bot-failures.ts';
import { createFeed, type Delivery, idOf, kindOf, type Webhook } from './fake-bot-feed.ts';
import { type Bot, type BotMessage, methods, type Toast } from './fake-bot-methods.ts';
import { fairWeather, type Weather } from './fake-bot-weather.ts';
import type { TelegramUpdate } from './telegram-updates.ts';

/** `via` is what the caller put before the path, as in `/via/first/bot…`: so that one fake tells its callers apart. */
export type Call = { method: string; params: Fields; at: Date; via?: string; status?: number };
/** A message that reached its chat, or that was changed there. */
export type Arrival = { call: Call; message: BotMessage };
export type FakeBotApi = {
  root: string;
  token: string;
  username: string;
  clock: Clock;
  /** Every call in the order it came, refused ones too; `status` once it is answered. */
  calls: Call[];
  /** What was wrong with calls; a story asserts that it is empty. */
  violations: string[];
  toasts: Toast[];
  /** The parameters of each set… call, by method. */
  settings: Map<string, Fields[]>;
  sentTo(chatId: number): BotMessage[];
  lastMessage(chatId: number): BotMessage | undefined;
  pushUpdate(update: TelegramUpdate): Promise<Delivery>;
  /** For whoever brings updates to the service by another way: Telegram itself knows of it at once. */
  observe(update: TelegramUpdate): void;
  /** The calls that wait for their answer. */
  openCalls: ReadonlySet<Call>;
  /** Puts a file behind a file id, as if a person had sent it. */
  addFile(fileId: string, bytes: Uint8Array, path?: string): void;
  readonly webhook: Webhook | undefined;
  failNext(failure: Failure): void;
  failNoMore(): void;
  /** Resolves as soon as the condition holds; looked at whenever a call comes or is answered. */
  until(condition: () => boolean, timeoutMs?: number): Promise<void>;
  stop(): Promise<void>;
};
type Options = {
  token?: string;
  username?: string;
  clock?: Clock;
  weather?: Weather;
  /** Told of every message and edit, in the order in which they reach people. */
  onArrival?: (arrival: Arrival) => void;
};

export async function startFakeBotApi(options: Options = {}): Promise<FakeBotApi> {
  const { token = '1000001:fake-token-of-the-tests', username = 'xuanlian_test_bot', clock = systemClock } = options;
  const { weather = fairWeather, onArrival = () => {} } = options;
  const bot = createBot(token, username, clock);
  const failures = createFailures();
  const calls: Call[] = [];
  const violations: string[] = [];
  const watchers = new Set<() => void>();
  const openCalls = new Set<Call>();

  async function perform(call: Call, hangUp: AbortSignal): Promise<Reply> {
    const found = violationsOfCall(call.method, call.params);
    violations.push(...found);
    if (!isKnownMethod(call.method)) return refusal(404, 'Not Found');
    if (found.length > 0) return refusal(400, `Bad Request: ${found.join('; ')}`);
    const reply = (await methods[call.method]?.(bot, call.params, hangUp)) ?? refusal(404, 'Not Found');
    const message = tellsPeople(call.method, reply) ? bot.messages.findLast(isNewest(bot)) : undefined;
    if (message) onArrival({ call, message });
    return reply;
  }

  async function answerCall(call: Call, response: ServerResponse): Promise<void> {
    const hangUp = new AbortController();
    openCalls.add(call);
    response.once('close', () => {
      openCalls.delete(call);
      hangUp.abort();
    });
    const { latencyMs, failure: befallen } = weather.next();
    if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs));
    const failure = failures.take(call.method, call.params) ?? befallen;
    if (failure?.performed) await perform(call, hangUp.signal);
    if (failure?.reset) response.destroy();
    if (failure?.reset || failure?.hang) return;

    const reply = failure ? toReply(failure) : await perform(call, hangUp.signal);
    call.status = reply.status;
    answerJson(response, reply);
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const [, via, kind, givenToken, rest = ''] =
      /^(?:\/via\/([^/]+))?\/(file\/bot|bot)([^/]+)\/(.+)$/.exec(decodeURIComponent(pathname)) ?? [];
    if (givenToken !== token) return answerJson(response, refusal(401, 'Unauthorized'));
    if (kind === 'file/bot') return answerFile(bot, rest, response);

    const params = await readParams(rest, request, searchParams);
    const call: Call = { method: rest, params, at: clock.now(), ...(via ? { via } : {}) };
    calls.push(call);
    for (const look of watchers) look();
    await answerCall(call, response);
    for (const look of watchers) look();
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      violations.push(`${request.url?.replace(token, '…')}: ${error instanceof Error ? error.message : error}`);
      answerJson(response, refusal(400, 'Bad Request: the body cannot be read'));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const sentTo = (chatId: number) => bot.messages.filter(({ chat }) => chat.id === chatId);
  return {
    ...{ root: `http://127.0.0.1:${port}`, token, username, clock, calls, violations, sentTo, openCalls },
    ...{ toasts: bot.toasts, settings: bot.settings, failNext: failures.failNext, failNoMore: failures.failNoMore },
    lastMessage: (chatId) => sentTo(chatId).at(-1),
    pushUpdate(update) {
      observe(bot, update);
      return bot.feed.push(update);
    },
    observe: (update) => observe(bot, update),
    addFile: (fileId, bytes, path = `files/${fileId}`) => void bot.files.set(fileId, { path, bytes }),
    get webhook() {
      return bot.feed.webhook();
    },
    until: (condition, timeoutMs = 5000) => waitUntil(watchers, condition, timeoutMs),
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function createBot(token: string, username: string, clock: Clock): Bot {
  const names = { is_bot: true, first_name: 'xuanlian', username };
  const abilities = { can_join_groups: true, can_read_all_group_messages: false, supports_inline_queries: false };
  return {
    me: { id: Number(token.split(':')[0]), ...names, ...abilities },
    ...{ clock, feed: createFeed(), messages: [], revision: 0, files: new Map(), forms: new Map(), presses: new Map() },
    ...{ toasts: [], blockedBy: new Set<number>(), heard: new Set<string>(), settings: new Map() },
  };
}

/** Telegram knows of a press, and of a block, before the bot hears of it. */
function observe({ presses, blockedBy, heard, forms, clock }: Bot, update: TelegramUpdate): void {
  const content = update[kindOf(update)];
  if (!isObject(content)) return;
  if (kindOf(update) === 'message') heard.add(`${idOf(content.chat)} ${content.message_id}`);
  for (const [fileId, form] of filesIn(content)) forms.set(fileId, form);
  if (kindOf(update) === 'callback_query')
    presses.set(String(content.id), { userId: idOf(content.from), at: clock.now().getTime() });
  if (kindOf(update) !== 'my_chat_member' || !isObject(content.new_chat_member)) return;
  if (content.new_chat_member.status === 'kicked') blockedBy.add(idOf(content.chat));
  else blockedBy.delete(idOf(content.chat));
}

function filesIn(message: Fields): [fileId: string, form: string][] {
  return ['photo', 'document', 'voice', 'video', 'audio', 'video_note'].flatMap((form) =>
    [message[form]]
      .flat()
      .flatMap((file) => (isObject(file) ? [[String(file.file_id), form] as [string, string]] : [])),
  );
}

function tellsPeople(method: string, { status }: Reply): boolean {
  return status === 200 && /^(send|editMessage)/.test(method) && method !== 'sendChatAction';
}

function isNewest({ revision }: Bot): (message: BotMessage) => boolean {
  return (message) => message.revision === revision;
}

function answerJson(response: ServerResponse, { status, body }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function answerFile({ files }: Bot, path: string, response: ServerResponse): void {
  const file = [...files.values()].find((candidate) => candidate.path === path);
  if (file) response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file.bytes);
  else answerJson(response, refusal(404, 'Not Found'));
}

async function waitUntil(watchers: Set<() => void>, condition: () => boolean, timeoutMs: number): Promise<void> {
  if (condition()) return;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const look = () => condition() && resolve();
  const timer = setTimeout(() => reject(new Error(`waited ${timeoutMs} ms in vain`)), timeoutMs);
  watchers.add(look);
  await promise.finally(() => {
    clearTimeout(timer);
    watchers.delete(look);
  });
}
