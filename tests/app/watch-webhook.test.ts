import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import { findWebhook, troubleOf } from '#features/health/webhook-seen.ts';
import { clockAt } from '#shared/clock.ts';
import { createLog } from '#shared/log.ts';
import { aCommandLine } from '#tests/cli/a-command-line.ts';
import { aContext } from '#tests/support/database.ts';
import { type FakeBotApi, startFakeBotApi } from '#tests/support/fake-bot-api.ts';
import { aTextUpdate } from '#tests/support/telegram-updates.ts';
import { createWebhookWatch, type WatchedWebhook } from '../../src/app/watch-webhook.ts';
import { anApp, type TestedApp } from './an-app.ts';

const [first, second] = ['the-first-secret-of-the-tests', 'the-second-secret-of-the-tests'];
const publicUrl = 'http://127.0.0.1:9';
const url = `${publicUrl}/webhooks/telegram`;
let bot: FakeBotApi;

beforeEach(async () => {
  bot = await startFakeBotApi();
});
afterEach(() => bot.stop());

function aService(secrets: string[], context?: Context): Promise<TestedApp> {
  const telegram = { TELEGRAM_BOT_TOKEN: bot.token, TELEGRAM_API_ROOT: bot.root };

  return anApp({ PUBLIC_URL: publicUrl, ...telegram, TELEGRAM_WEBHOOK_SECRET: secrets.join(',') }, context);
}

/** As a service that was started does. */
async function aStartedService(...secrets: string[]): Promise<TestedApp> {
  const service = await aService(secrets);
  await service.app.telegram?.prepare();
  await service.work('watch-webhook');

  return service;
}

const setWebhooks = () => bot.calls.filter(({ method }) => method === 'setWebhook').length;

async function bring(service: TestedApp, secret: string): Promise<number> {
  const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret };
  const body = JSON.stringify(aTextUpdate({ from: { id: 7001 }, text: '/start' }));

  return (await service.app.fetch(new Request(url, { method: 'POST', headers, body }))).status;
}

describe('the watch of the webhook', () => {
  it('finds nothing to do where all is well', async () => {
    const service = await aStartedService(first);
    const before = setWebhooks();

    await service.work('watch-webhook');

    expect(setWebhooks()).toBe(before);
    expect(await findWebhook(service.context)).toMatchObject({
      seen: { kind: 'seen', url: 'ours', pending: 0, lastError: null, isSetAgain: false, secrets: 1 },
    });
  });

  it('says our address and what people see of the bot where no process was started', async () => {
    const service = await aService([first]);

    await service.work('watch-webhook');

    const said = new Set(bot.calls.map(({ method }) => method));
    expect(bot.webhook).toMatchObject({ url, secretToken: first });
    expect([...said]).toEqual(expect.arrayContaining(['setMyCommands', 'setMyDescription', 'setChatMenuButton']));
  });

  it('says our address again when another program has removed it', async () => {
    const service = await aStartedService(first);
    await fetch(`${bot.root}/bot${bot.token}/deleteWebhook`, { method: 'POST' });

    await service.work('watch-webhook');

    expect(bot.webhook).toMatchObject({ url, secretToken: first });
    expect(await findWebhook(service.context)).toMatchObject({ seen: { url: 'none', isSetAgain: true } });
  });

  it('leaves alone an address that is not ours, and says so', async () => {
    const service = await aStartedService(first);
    const theirs = { url: 'http://127.0.0.1:10/theirs', secret_token: 'their-secret-of-16-chars' };
    const headers = { 'content-type': 'application/json' };
    await fetch(`${bot.root}/bot${bot.token}/setWebhook`, { method: 'POST', headers, body: JSON.stringify(theirs) });

    await service.work('watch-webhook');

    expect(bot.webhook).toMatchObject({ url: theirs.url });
    expect(await (await service.get('/readyz')).json()).toMatchObject({ details: { webhook: 'other-url' } });
    expect(service.logged.some((line) => line.includes('"webhook-trouble"') && line.includes('other-url'))).toBe(true);
  });

  it('tells Telegram a new secret; the one before it is taken until it is taken away', async () => {
    const old = await aStartedService(first);
    const { context } = old;
    const rotating = await aService([second, first], context);

    await rotating.work('watch-webhook');
    const accepted = [await bring(rotating, first), await bring(rotating, second)];
    const seen = await findWebhook(context);
    const done = await aService([second], context);

    expect(bot.webhook?.secretToken).toBe(second);
    expect(accepted).toEqual([200, 200]);
    expect(seen).toMatchObject({ seen: { secrets: 2, isSetAgain: true } });
    expect([await bring(done, first), await bring(done, second)]).toEqual([401, 200]);
    expect(await bring(old, second)).toBe(401);
  });

  it('keeps no secret and no token', async () => {
    const service = await aStartedService(first, second);

    const stored = JSON.stringify(await service.context.db.execute('select * from observations'));

    for (const word of [first, second, bot.token]) {
      expect(stored).not.toContain(word);
      expect(service.logged.join()).not.toContain(word);
    }
  });
});

describe('the commands for the webhook', () => {
  it('say what Telegram knows, and set it with the first secret', async () => {
    const service = await aService([second, first]);
    const line = aCommandLine(service.context, { ports: service.app.commandPorts });

    const before = await line.types('webhook check');
    const rehearsed = await line.types('webhook set --dry-run');
    const untouched = bot.webhook;
    const set = await line.types('webhook set');
    const after = await line.types('webhook check');

    expect([before.code, rehearsed.code, set.code, after.code]).toEqual([1, 0, 0, 0]);
    expect(before.complained).toContain(url);
    expect(untouched).toBeUndefined();
    expect(bot.webhook).toMatchObject({ url, secretToken: second });
    expect(after.said).toContain('2 secrets are accepted: the first is set');
    for (const { said, complained } of [before, set, after]) expect(said + complained).not.toMatch(/-secret-of-/);
  });

  it('work from another process, as `npm run cli` does, and are followed by the watch', async () => {
    const service = await aStartedService(first);
    const other = await aService([second, first], service.context);
    const line = aCommandLine(other.context, { ports: other.app.commandPorts });

    await line.types('webhook set');
    const accepted = await bring(other, second);
    await other.work('watch-webhook');

    expect(accepted).toBe(200);
    expect(bot.webhook?.secretToken).toBe(second);
    expect(await findWebhook(other.context)).toMatchObject({ seen: { url: 'ours', secrets: 2 } });
  });
});

describe('what was seen of a webhook', () => {
  const now = new Date('2026-11-23T10:00:00+08:00');
  const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

  async function look(context: Context, state: Partial<Awaited<ReturnType<WatchedWebhook['look']>>>) {
    const webhook: WatchedWebhook = {
      ...{ url, mark: 'mark', secrets: 1 },
      register: async () => undefined,
      look: async () => ({ url, pending: 0, lastError: null, ...state }),
    };
    await createWebhookWatch(webhook, createLog('error')).run({ ...context, clock: clockAt(now) });
    const found = await findWebhook(context);

    return found && { trouble: troubleOf(found), seen: found.seen };
  }

  it.each([
    ['Wrong response from the webhook: 503 Service Unavailable', 'answer'],
    ['Connection timed out', 'time-out'],
    ['Read timeout expired', 'time-out'],
    ['Connection refused', 'connection'],
    ['Failed to resolve host: Name or service not known', 'name'],
    ['SSL error {error:0A000086:SSL routines::certificate verify failed}', 'tls'],
    ['Something at 192.0.2.7', 'other'],
  ])('tells what kind of trouble “%s” was, without its words', async (text, what) => {
    const context = await aContext();

    const found = await look(context, { lastError: { at: minutesAgo(1), text } });

    expect(found).toMatchObject({ trouble: 'failing', seen: { lastError: { what } } });
    expect(JSON.stringify(found)).not.toContain('192.0.2.7');
  });

  it('is fine again when the last error is some time ago, and in trouble while many updates wait', async () => {
    const context = await aContext();

    const old = await look(context, { lastError: { at: minutesAgo(11), text: 'Connection refused' }, pending: 3 });
    const many = await look(context, { pending: 101 });

    expect([old?.trouble, many?.trouble]).toEqual([null, 'waiting']);
  });
});
