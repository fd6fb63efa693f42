/** A Bot API in a process of its own that does nothing but keep the limits and note what came: cheap enough to measure against. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Limits } from './limits.ts';
import { type Bucket, takeFrom } from './limits.ts';

/** A message that somebody tried to send: when it came, and whether it was over the limit. */
export type Arrival = { chatId: string; text: string; at: number; isRefused: boolean };
export type FromBotApi = { kind: 'listening'; root: string } | { kind: 'arrived'; arrivals: Arrival[] };

/** As long as an answer of the real one takes, about. */
const LATENCY_MS = 40;

const limits: Limits = JSON.parse(process.argv[2] ?? '{}');
const account: Bucket = { tokens: limits.accountBurst, at: now() };
const chats = new Map<string, Bucket>();
const arrivals: Arrival[] = [];
const bot = { id: 1, is_bot: true, first_name: 'bench', username: 'bench_bot' };

const server = createServer((request, response) => void answer(request, response));
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  tell({ kind: 'listening', root: `http://127.0.0.1:${port}` });
});

/** Asked for what has come so far since it was last asked. */
process.on('message', () => tell({ kind: 'arrived', arrivals: arrivals.splice(0) }));
process.on('disconnect', () => process.exit());

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const method = request.url?.split('/').at(-1) ?? '';
  let body = '';
  for await (const chunk of request) body += chunk;
  if (method !== 'sendMessage') return reply(response, 200, { ok: true, result: method === 'getMe' ? bot : true });

  const { chat_id: chatId, text } = JSON.parse(body);
  const isRefused = !isWithinLimits(String(chatId));
  arrivals.push({ chatId: String(chatId), text, at: now(), isRefused });
  if (isRefused) return reply(response, 429, tooMany);
  const message = { message_id: arrivals.length, date: 0, chat: { id: chatId, type: 'private' } };
  setTimeout(() => reply(response, 200, { ok: true, result: message }), LATENCY_MS);
}

const tooMany = { ok: false, error_code: 429, description: 'Too Many Requests', parameters: { retry_after: 1 } };

function isWithinLimits(chatId: string): boolean {
  const chat = chats.get(chatId) ?? { tokens: limits.chatBurst, at: now() };
  chats.set(chatId, chat);
  if (!takeFrom(account, { perSecond: limits.accountPerSecond, burst: limits.accountBurst, at: now() })) return false;

  return takeFrom(chat, { perSecond: limits.chatPerSecond, burst: limits.chatBurst, at: now() });
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function tell(message: FromBotApi): void {
  process.send?.(message);
}

function now(): number {
  return performance.timeOrigin + performance.now();
}
