import { describe, expect, it } from 'vitest';
import { parseUpdate } from '#channels/telegram/parse-update.ts';
import { takeUpdate } from '#channels/telegram/take-update.ts';
import { createTelegram } from '#channels/telegram/telegram.ts';
import { acceptUpdate } from '#features/intake/accept-updates.ts';
import type { Incoming } from '#shared/incoming.ts';
import { aContext } from '#tests/support/database.ts';
import { startFakeBotApi } from '#tests/support/fake-bot-api.ts';
import { aGroupMessageUpdate, anUnknownUpdate, aPressUpdate, aTextUpdate } from '#tests/support/telegram-updates.ts';
import { createTelegramWebhook } from '#web/webhooks/telegram.ts';

const from = { id: 7001 };
const secrets = ['new-secret-of-the-bot', 'old-secret-of-the-bot'];

function aWebhook(take: (update: unknown) => 'taken' | 'again' | 'malformed' = () => 'taken') {
  const taken: unknown[] = [];
  const app = createTelegramWebhook({
    secrets,
    take: async (update) => {
      taken.push(update);
      return { kind: take(update) };
    },
  });
  const post = (body: string, secret: string | null = 'new-secret-of-the-bot') =>
    app.request('/', {
      method: 'POST',
      body,
      headers: secret === null ? {} : { 'x-telegram-bot-api-secret-token': secret },
    });

  return { taken, post };
}

describe('the webhook of Telegram', () => {
  it.each(secrets)('lets in who knows a secret: %s', async (secret) => {
    const { post, taken } = aWebhook();
    const update = aTextUpdate({ from, text: 'hello' });

    const response = await post(JSON.stringify(update), secret);

    expect(response.status).toBe(200);
    expect(taken).toEqual([update]);
  });

  it.each([null, '', 'forged', 'new-secret-of-the-bo'])('keeps out who does not: %j', async (secret) => {
    const { post, taken } = aWebhook();

    const response = await post(JSON.stringify(aTextUpdate({ from, text: 'hello' })), secret);

    expect(response.status).toBe(401);
    expect(taken).toEqual([]);
  });

  it('lets nobody in when no secret is configured', async () => {
    const app = createTelegramWebhook({ secrets: [], take: async () => ({ kind: 'taken' }) });

    const response = await app.request('/', {
      method: 'POST',
      body: '{}',
      headers: { 'x-telegram-bot-api-secret-token': '' },
    });

    expect(response.status).toBe(401);
  });

  it('refuses what is no JSON, no update or too large', async () => {
    const { post, taken } = aWebhook((update) =>
      parseUpdate(update, 'telegram').kind === 'malformed' ? 'malformed' : 'taken',
    );

    expect((await post('not json')).status).toBe(400);
    expect((await post('')).status).toBe(400);
    expect((await post('{"update_id":"one"}')).status).toBe(400);
    expect((await post(JSON.stringify({ update_id: 1, text: 'x'.repeat(2_000_000) }))).status).toBe(413);
    expect(taken).toHaveLength(1);
  });

  it('asks Telegram to bring again what was not kept', async () => {
    const { post } = aWebhook(() => 'again');

    const response = await post(JSON.stringify(aTextUpdate({ from, text: 'hello' })));

    expect(response.status).toBe(503);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

it('asks Telegram to bring again what came while the database was away', async () => {
  const failures: unknown[] = [];
  const take = () => Promise.reject(new Error('no connection'));
  const app = createTelegramWebhook({ secrets, take, onFailure: (error) => failures.push(error) });
  const headers = { 'x-telegram-bot-api-secret-token': secrets[0] ?? '' };

  const response = await app.request('/', { method: 'POST', body: '{"update_id":1}', headers });

  expect(response.status).toBe(503);
  expect(failures).toHaveLength(1);
});

describe('an update that came in', () => {
  async function aTaker() {
    const api = await startFakeBotApi();
    const context = await aContext();
    const heard: Incoming[] = [];
    const work: Promise<unknown>[] = [];
    const failing = { times: 0 };
    const converse = async (_: unknown, { incoming }: { incoming: Incoming }) => {
      heard.push(incoming);
      failing.times -= 1;
      if (failing.times >= 0) throw new Error('poison');
    };
    const take = (update: unknown) =>
      takeUpdate(update, {
        accountId: 'telegram',
        telegram: createTelegram({ botToken: api.token, apiRoot: api.root }),
        accept: (incoming) => acceptUpdate(context, incoming, { converse, holdMessage: async () => undefined }),
        waitUntil: (promise) => void work.push(promise),
      });

    const end = async () => {
      await Promise.all(work);
      await api.stop();
    };

    return { api, heard, failing, take, end };
  }

  it('is kept once, though Telegram brings it twice', async () => {
    const { heard, take, end } = await aTaker();
    const update = aTextUpdate({ from, text: 'hello' });

    expect(await take(update)).toEqual({ kind: 'taken' });
    expect(await take(update)).toEqual({ kind: 'taken' });

    expect(heard).toHaveLength(1);
    await end();
  });

  it('of a kind we do not know is taken and leads to nothing', async () => {
    const { heard, take, end } = await aTaker();

    expect(await take(anUnknownUpdate())).toEqual({ kind: 'taken' });

    expect(heard).toEqual([]);
    await end();
  });

  it('that always fails is asked for five times, then let go', async () => {
    const { failing, take, end } = await aTaker();
    failing.times = 99;
    const update = aTextUpdate({ from, text: 'poison' });

    const kinds = [];
    for (let times = 0; times < 6; times += 1) kinds.push((await take(update)).kind);

    expect(kinds).toEqual(['again', 'again', 'again', 'again', 'taken', 'taken']);
    await end();
  });

  it('with a press is answered at once, even when the press fails', async () => {
    const { api, failing, take, end } = await aTaker();
    failing.times = 1;
    const press = aPressUpdate({ from, data: 'yes:1', message: { message_id: 9 } });

    expect(await take(press)).toEqual({ kind: 'again' });
    await end();

    expect(api.calls.map(({ method }) => method)).toEqual(['answerCallbackQuery']);
  });

  it('from a group is answered with the request to write in private, and not kept', async () => {
    const { api, heard, take, end } = await aTaker();

    await take(aGroupMessageUpdate({ from, text: '/start', groupId: -5 }));
    await end();

    expect(api.lastMessage(-5)?.text).toContain('私聊');
    expect(heard).toEqual([]);
    expect(api.violations).toEqual([]);
  });
});
