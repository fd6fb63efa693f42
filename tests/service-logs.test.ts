import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSmallPng } from '#tests/support/expecting.ts';
import { type FakeBotApi, startFakeBotApi } from '#tests/support/fake-bot-api.ts';
import { freePort } from '#tests/support/free-port.ts';
import { type RunningService, startService } from '#tests/support/running-service.ts';
import { createSharedDatabase, getPostgresUrl } from '#tests/support/shared-postgres.ts';
import { aBrowser, type Browser } from '#tests/support/story-browser.ts';
import { aDocumentUpdate, anEditedMessageUpdate, aTextUpdate } from '#tests/support/telegram-updates.ts';
import { aTelegramUser, type TelegramUser } from '#tests/support/telegram-user.ts';

/**
 * A service in earnest, with every line of its log, while people of each role write, guess and are refused, and while the
 * database and the Bot API break in their hands. All they write, all names and all secrets hold this word, or are noted.
 */
const CANARY = 'zkqcanary';
const SOON_MS = 20_000;
const settings = {
  TELEGRAM_BOT_TOKEN: `1000002:${CANARY}-bot-token`,
  TELEGRAM_WEBHOOK_SECRET: `${CANARY}-webhook-secret`,
  SESSION_SECRET: `${CANARY}-session-secret-of-the-service`,
  METRICS_TOKEN: `${CANARY}-metrics-token`,
  LOG_LEVEL: 'debug',
};
const dataDir = mkdtempSync(join(tmpdir(), 'service-logs-'));
const secrets = new Set<string>([CANARY]);
let bot: FakeBotApi;
let service: RunningService;
let databaseUrl: string;
let villager: TelegramUser;
let staff: Browser;

beforeAll(async () => {
  bot = await startFakeBotApi({ token: settings.TELEGRAM_BOT_TOKEN });
  databaseUrl = await createSharedDatabase(`logs_of_${CANARY}`);
  secrets.add(new URL(databaseUrl).password);
  const port = await freePort();
  const own = { DATABASE_URL: databaseUrl, TELEGRAM_API_ROOT: bot.root, PUBLIC_URL: `http://127.0.0.1:${port}` };
  service = await startService({ dataDir, port, settings: { ...settings, ...own } });
  await bot.until(() => bot.webhook !== undefined, SOON_MS);
  villager = aTelegramUser(bot, { id: 7_200_001, firstName: `${CANARY}-first-name`, languageCode: 'zh-hans' });
}, 60_000);
afterAll(async () => {
  await service.stop();
  await bot.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('the log of the service', () => {
  it('tells what happened, and nothing anybody wrote, no name, no secret', { timeout: 120_000 }, async () => {
    await writesOnTelegram();
    await writesInTheBrowser();
    await worksAtTheConsole();
    await worksAsADeputy();
    await whileTheBotApiBreaks();
    await whileTheDatabaseBreaks();
    await whileTheDatabaseIsAway();
    await service.stop();

    const told = linesSinceReady();
    const events = new Set(told.flatMap((line) => eventOf(line) ?? []));
    for (const event of expectedEvents) expect([...events]).toContain(event);
    expect(told.filter((line) => !eventOf(line) && !/^(选联|正在|已停止|Telegram：)/.test(line))).toEqual([]);
    expect(told.filter((line) => [...secrets].some((secret) => line.toLowerCase().includes(secret)))).toEqual([]);
  });
});

const expectedEvents = [
  ...['update-accepted', 'update-repeated', 'update-failed', 'update-parked', 'fact-recorded', 'request-answered'],
  ...['message-sent', 'message-failed', 'message-limited', 'message-blocked', 'message-unknown'],
  ...['request-failed', 'job-done'],
];

async function writesOnTelegram(): Promise<void> {
  await posts(aTextUpdate({ from: villager, text: `/start ${CANARY}-argument` }));
  await sees('怎么保护我的信息');
  await villager.says(`/status ${CANARY}-code ${CANARY}-pin`);
  await villager.says('/new');
  await villager.says(`${CANARY}-place`);
  await villager.says('安平镇柳树湾村');
  const update = aTextUpdate({ from: villager, messageId: 88_001, text: `${CANARY}-opinion` });
  await posts(update);
  await posts(update);
  await posts(anEditedMessageUpdate({ from: villager, messageId: 88_001, text: `${CANARY}-edited` }));
  await posts(
    aDocumentUpdate({ from: villager, fileId: `${CANARY}-file-id`, fileName: `${CANARY}.pdf`, caption: CANARY }),
  );
  await villager.sendsLocation(29.4471, 111.6512);
  secrets.add('29.4471');
  await presses('写好了');
  await presses('改署名');
  await villager.says(`${CANARY}-signature`);
  await sees(`${CANARY}-signature`);
  await presses('提交');
  await sees('已交给安平镇第二代表小组');
  const receipt = villager.allTexts().join('\n');
  for (const [secret] of receipt.matchAll(/\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b|\b\d{3} \d{3}\b/g)) {
    for (const form of [secret, secret.replace(/[- ]/, '')]) secrets.add(form.toLowerCase());
  }
}

async function writesInTheBrowser(): Promise<void> {
  const browser = aBrowser(() => service.url);
  await browser.get(`/chat?start=${CANARY}-query`);
  const say = (text: string) => browser.postJson('/chat/messages', { id: crypto.randomUUID(), kind: 'text', text });
  const hello = await say(`${CANARY}-hello`);
  for (const cookie of hello.headers.getSetCookie()) secrets.add(cookie.split(/[=;]/)[1]?.toLowerCase() ?? '');
  await browser.postFile('/chat/uploads', new File([new Uint8Array(aSmallPng())], `${CANARY}-photo.png`));
  await browser.postFile('/chat/uploads', new File([CANARY], `${CANARY}.exe`));
  await browser.postJson('/chat/messages', { id: CANARY, kind: CANARY });
  await browser.post('/status', { code: CANARY, pin: CANARY });
  await browser.get(`/status?code=${CANARY}`);
  await browser.get(`/r/${CANARY}-return-token`);
  await browser.get(`/${CANARY}/of/a/path`);
  await browser.get(`/console/threads/${CANARY}`);
  const headers = { 'user-agent': CANARY, cookie: `chat=${CANARY}; staff=${CANARY}`, 'x-request-id': CANARY };
  await fetch(`${service.url}/chat/messages`, {
    method: 'POST',
    body: `{"${CANARY}`,
    headers: { ...headers, origin: service.url },
  });
  await fetch(`${service.url}/webhooks/telegram`, { method: 'POST', body: CANARY, headers: secretHeader(CANARY) });
  await fetch(`${service.url}/webhooks/telegram`, { method: 'POST', body: CANARY, headers: secretHeader() });
  await fetch(`${service.url}/metrics`, { headers: { authorization: `Bearer ${settings.METRICS_TOKEN}` } });
  await fetch(`${service.url}/metrics`, { headers: { authorization: `Bearer ${CANARY}` } });
}

async function worksAtTheConsole(): Promise<void> {
  staff = aBrowser(() => service.url);
  const token = service.links.staff.split('#')[1] ?? '';
  secrets.add(token.toLowerCase());
  await staff.post('/console/sign-in', { token: `${CANARY}-token` });
  const signedIn = await staff.post('/console/sign-in', { token });
  expect(signedIn.headers.get('location')).toBe('/console');
  for (const cookie of signedIn.headers.getSetCookie()) secrets.add(cookie.split(/[=;]/)[1]?.toLowerCase() ?? '');
  await staff.post('/console/staff', {
    ...{ email: `${CANARY}@example.cn`, role: 'liaison', language: 'en', congressCode: '' },
  });
  const thread = await firstThread();
  await staff.post(`${thread}/taking`, { seen: '9', view: 'open' });
  await staff.post(`${thread}/answer`, { seen: '3', view: 'open', text: `${CANARY}-answer` });
  await staff.post(`${thread}/closing`, { seen: CANARY, view: CANARY, text: `${CANARY}-reason` });
  await staff.post(`${thread}/identity-look`, {});
}

async function worksAsADeputy(): Promise<void> {
  const start = new URL(service.links.deputy).searchParams.get('start') ?? '';
  secrets.add(start.replace('inv_', '').toLowerCase());
  const browser = aBrowser(() => service.url);
  const send = (content: object) => browser.postJson('/chat/deputy/messages', { id: crypto.randomUUID(), ...content });
  await send({ kind: 'command', name: 'start', argument: start });
  await send({ kind: 'command', name: 'start', argument: `inv_${CANARY}` });
  await send({ kind: 'text', text: `${CANARY}-answer-of-a-deputy` });
}

async function whileTheBotApiBreaks(): Promise<void> {
  const description = `Bad Request: ${CANARY}-description`;
  const outcomes = [{ status: 400, description }, { status: 429, retryAfter: 1, description }, { status: 504 }];
  for (const failure of [...outcomes, { status: 403, description }]) {
    const before = failuresNoted();
    bot.failNext({ method: 'sendMessage', ...failure });
    await posts(aTextUpdate({ from: { ...villager, id: villager.id + failure.status }, text: '/help' }));
    await expect.poll(failuresNoted, { timeout: SOON_MS }).toBeGreaterThan(before);
  }
}

async function whileTheDatabaseBreaks(): Promise<void> {
  await withDatabase(databaseUrl, async (sql) => {
    await sql`alter table conversations rename to conversations_gone`;
    const update = aTextUpdate({ from: villager, text: `${CANARY}-broken` });
    const statuses: number[] = [];
    for (let times = 0; times < 5; times += 1) statuses.push(await posts(update));
    expect(statuses).toEqual([503, 503, 503, 503, 200]);
    await sql`alter table conversations_gone rename to conversations`;
    await sql`alter table threads rename to threads_gone`;
    const page = await staff.get('/console/queue/open');
    expect(page.status).toBe(500);
    expect(await page.text()).toContain(page.headers.get('x-request-id'));
    await sql`alter table threads_gone rename to threads`;
  });
}

async function whileTheDatabaseIsAway(): Promise<void> {
  await withDatabase(await getPostgresUrl(), async (sql) => {
    const name = new URL(databaseUrl).pathname.slice(1);
    await sql.unsafe(`alter database "${name}" allow_connections false`);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`;
    expect(await posts(aTextUpdate({ from: villager, text: `${CANARY}-away` }))).toBe(503);
    await sql.unsafe(`alter database "${name}" allow_connections true`);
  });
}

async function withDatabase(url: string, use: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  await use(sql).finally(() => sql.end());
}

function secretHeader(secret = settings.TELEGRAM_WEBHOOK_SECRET) {
  return { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret };
}

async function posts(update: object): Promise<number> {
  const request = { method: 'POST', headers: secretHeader(), body: JSON.stringify(update) };

  return (await fetch(`${service.url}/webhooks/telegram`, request)).status;
}

async function sees(words: string): Promise<void> {
  const isThere = () => villager.allTexts().join('\n').includes(words) || villager.buttons().includes(words);
  await bot.until(isThere, SOON_MS).catch((cause) => {
    throw new Error(`not seen: ${words}\n${villager.sees()}`, { cause });
  });
}

async function presses(label: string): Promise<void> {
  const hasIt = () => JSON.stringify(bot.sentTo(villager.id)).includes(`"text":"${label}"`);
  await bot.until(hasIt, SOON_MS);
  await villager.presses(label);
}

async function firstThread(): Promise<string> {
  const page = await (await staff.get('/console/queue/open')).text();

  return /\/console\/threads\/[0-9A-Z-]+/.exec(page)?.[0] ?? '/console/threads/none';
}

function failuresNoted(): number {
  return (service.printed().match(/"event":"message-(failed|limited|blocked|unknown)"/g) ?? []).length;
}

/** Before it is ready the service prints links for the demo, which nobody but the operator reads. */
function linesSinceReady(): string[] {
  const lines = service.printed().split('\n').filter(Boolean);

  return lines.slice(lines.findIndex((line) => line.includes(service.url) && /127\.0\.0\.1:\d+$/.test(line)) + 1);
}

function eventOf(line: string): string | undefined {
  try {
    return JSON.parse(line).event;
  } catch {
    return undefined;
  }
}
