import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openData } from '#database/open-data.ts';
import { rowsOf } from '#database/rows-of.ts';
import { layDemo } from '#tests/support/demo-directory.ts';
import { type FakeBotApi, startFakeBotApi } from '#tests/support/fake-bot-api.ts';
import { freePort } from '#tests/support/free-port.ts';
import { type RunningService, startService } from '#tests/support/running-service.ts';
import { root } from '#tests/support/source-files.ts';
import { aTextUpdate } from '#tests/support/telegram-updates.ts';
import { aTelegramUser } from '#tests/support/telegram-user.ts';

const STOP_WITHIN_MS = 10_000;
const SOON_MS = 15_000;
const secret = 'the-secret-of-the-stopping-test';
const dataDir = mkdtempSync(join(tmpdir(), 'service-stop-'));
let bot: FakeBotApi;
let service: RunningService;

beforeAll(() => layDemo(dataDir));
beforeEach(async () => {
  bot = await startFakeBotApi();
  service = await start();
});
afterEach(async () => {
  await service.stop();
  await bot.stop();
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

describe('a service that is told to stop', () => {
  it('answers what it has taken in, keeps all of it, and takes nothing more', { timeout: 60_000 }, async () => {
    const accepted: string[] = [];
    const refused: unknown[] = [];
    const writers = Array.from({ length: 20 }, (_, index) => writeOn(7_000_000 + index, { accepted, refused }));
    await expect.poll(() => accepted.length, { timeout: SOON_MS }).toBeGreaterThan(40);

    const ended = await stopTimed();

    await Promise.all(writers);
    const keys = new Set(await readRows('select dedupe_key as value from update_keys'));
    expect(ended).toEqual({ code: 0, isInTime: true });
    expect(refused.filter((answer) => answer !== 503 && answer !== 'cut off')).toEqual([]);
    expect(accepted.filter((key) => !keys.has(key))).toEqual([]);
    expect(await readRows(`select id as value from outbox_messages where state = 'sending'`)).toEqual([]);
  });

  it('gives up a sending that hangs, and repeats it, marked as a repeat, when it is back', {
    timeout: 45_000,
  }, async () => {
    const villager = aTelegramUser(bot, { id: 7_100_000, firstName: '王芳', languageCode: 'zh-hans' });
    bot.failNext({ method: 'sendMessage', chatId: villager.id, hang: true, performed: true });
    void villager.says('/start');
    const isUnderWay = () => bot.calls.some(({ params }) => Number(params.chat_id) === villager.id);
    await bot.until(isUnderWay, SOON_MS);

    const ended = await stopTimed();

    const states = `select state || ' ' || is_repeat || ' ' || coalesce(leased_by, 'free') as value from outbox_messages
      where external_id = '${villager.id}'`;
    expect(ended).toEqual({ code: 0, isInTime: true });
    expect(await readRows(states)).toEqual(['pending true free']);

    service = await start();
    await bot.until(() => bot.sentTo(villager.id).length === 2, SOON_MS);
    const [first, again] = bot.sentTo(villager.id).map(({ text = '' }) => text);
    expect(again).toContain(first);
    expect(again).toContain('以防没收到，再发一次');
  });

  it('stops though a browser listens to its news', { timeout: 60_000 }, async () => {
    const cookie = await sayHello();
    const stream = await fetch(`${service.url}/chat/events`, { headers: { cookie } });

    const ended = await stopTimed();

    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    expect(ended).toEqual({ code: 0, isInTime: true });
  });

  it('stops when the shell of npm is ended, which passes no signal on', { timeout: 60_000 }, async () => {
    await service.stop();
    const port = await freePort();
    const env = { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: String(port), npm_lifecycle_event: 'start' };
    const command = `"${process.execPath}" --import ./src/check-node.js src/main.node.ts; true`;
    const shell = spawn('sh', ['-c', command], { cwd: root, env, stdio: 'ignore' });
    const answers = () =>
      fetch(`http://127.0.0.1:${port}/healthz`).then(
        ({ status }) => status,
        () => 'gone',
      );
    await expect.poll(answers, { timeout: SOON_MS }).toBe(200);

    shell.kill('SIGTERM');

    await expect.poll(answers, { timeout: STOP_WITHIN_MS }).toBe('gone');
    await expect.poll(() => openData({ databaseUrl: null, dataDir }).then(close), { timeout: SOON_MS }).toBe('opened');
  });
});

async function start(): Promise<RunningService> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const telegram = { TELEGRAM_BOT_TOKEN: bot.token, TELEGRAM_API_ROOT: bot.root, TELEGRAM_WEBHOOK_SECRET: secret };
  const started = await startService({ dataDir, port, settings: { ...telegram, PUBLIC_URL: url } });
  await expect.poll(started.printed, { timeout: SOON_MS }).toContain('（webhook）');

  return started;
}

async function stopTimed(): Promise<{ code: number | null; isInTime: boolean }> {
  const startedAt = performance.now();
  const code = await service.stop();

  return { code, isInTime: performance.now() - startedAt < STOP_WITHIN_MS };
}

type Answers = { accepted: string[]; refused: unknown[] };

/** Writes one message after the other until the service takes no more. */
async function writeOn(id: number, { accepted, refused }: Answers): Promise<void> {
  const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret };
  for (let count = 0; count < 1000; count += 1) {
    const update = aTextUpdate({ from: { id }, text: `the ${count}th word` });
    const post = fetch(`${service.url}/webhooks/telegram`, { method: 'POST', headers, body: JSON.stringify(update) });
    const answer = await post.then(
      ({ status }) => status,
      () => 'cut off',
    );
    if (answer !== 200) return void refused.push(answer);
    accepted.push(String(update.update_id));
  }
}

async function sayHello(): Promise<string> {
  const headers = { 'content-type': 'application/json', origin: service.url };
  const body = JSON.stringify({ id: '01a20000-0000-7000-8000-000000000001', kind: 'text', text: 'hello' });
  const answer = await fetch(`${service.url}/chat/messages`, { method: 'POST', headers, body });

  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

async function readRows(query: string): Promise<string[]> {
  const data = await openData({ databaseUrl: null, dataDir });
  if (data.kind !== 'opened') throw new Error(`the data is ${data.kind}`);
  const rows = rowsOf<{ value: string }>(await data.database.db.execute(sql.raw(query)));
  await data.close();

  return rows.map(({ value }) => value);
}

async function close(data: Awaited<ReturnType<typeof openData>>): Promise<string> {
  if (data.kind === 'taken') data.socket.destroy();
  if (data.kind === 'opened') await data.close();

  return data.kind;
}
