import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchFile } from '#channels/telegram/fetch-file.ts';
import { prepareAccount } from '#channels/telegram/prepare-account.ts';
import { createTelegram } from '#channels/telegram/telegram.ts';
import { readWebhook } from '#channels/telegram/webhook.ts';
import { type FakeBotApi, startFakeBotApi } from '#tests/support/fake-bot-api.ts';

let api: FakeBotApi;

beforeEach(async () => {
  api = await startFakeBotApi();
});
afterEach(() => api.stop());

const aTelegram = () => createTelegram({ botToken: api.token, apiRoot: api.root });
const webhook = { mode: 'webhook', url: 'http://127.0.0.1:9/webhooks/telegram', secret: 'secret-of-16-chars' } as const;

describe('preparing a bot', () => {
  it('sets the webhook with its secret and the kinds of update we use, dropping nothing', async () => {
    const prepared = await prepareAccount(aTelegram(), webhook);

    expect(prepared).toEqual({ username: api.username, unset: 0 });
    expect(api.webhook).toMatchObject({ url: webhook.url, secretToken: webhook.secret });
    expect(api.webhook?.allowedUpdates).toEqual(['message', 'edited_message', 'callback_query', 'my_chat_member']);
    expect(api.calls.find(({ method }) => method === 'setWebhook')?.params.drop_pending_updates).toBe(false);
    expect((await readWebhook(aTelegram())).url).toBe(webhook.url);
    expect(api.violations).toEqual([]);
  });

  it('removes the webhook for polling', async () => {
    await prepareAccount(aTelegram(), webhook);

    await prepareAccount(aTelegram(), { mode: 'polling' });

    expect(api.webhook).toBeUndefined();
  });

  it('shows the commands in both languages', async () => {
    await prepareAccount(aTelegram(), { mode: 'polling' });

    const [chinese, english] = api.settings.get('setMyCommands') ?? [];
    expect(chinese).toMatchObject({ commands: expect.arrayContaining([{ command: 'new', description: '写意见' }]) });
    expect(chinese).not.toHaveProperty('language_code');
    expect(english).toMatchObject({ language_code: 'en' });
    expect(api.settings.get('setMyDescription')).toHaveLength(2);
    expect(api.violations).toEqual([]);
  });

  it('does not fail for looks', async () => {
    api.failNext({ method: 'setMyCommands', status: 429, retryAfter: 60, times: 2 });

    expect(await prepareAccount(aTelegram(), webhook)).toEqual({ username: api.username, unset: 2 });
  });

  it('fails where Telegram does not know the bot', async () => {
    const stranger = createTelegram({ botToken: '1:other', apiRoot: api.root });

    await expect(prepareAccount(stranger, webhook)).rejects.toMatchObject({ code: 401 });
  });
});

describe('fetching a file', () => {
  it('brings its content', async () => {
    api.addFile('lamp', new Uint8Array([1, 2, 3]));

    expect(await fetchFile(aTelegram(), 'lamp')).toEqual({ kind: 'fetched', bytes: new Uint8Array([1, 2, 3]) });
  });

  it('says when it is gone or too large', async () => {
    api.addFile('large', new Uint8Array(2000));

    expect(await fetchFile(aTelegram(), 'unknown')).toEqual({ kind: 'gone' });
    expect(await fetchFile(aTelegram(), 'large', { mostBytes: 1000 })).toEqual({ kind: 'too-large' });
  });

  it('asks for what a video is by its bare id', async () => {
    api.addFile('lamp', new Uint8Array([1]));

    expect(await fetchFile(aTelegram(), 'video:lamp')).toEqual({ kind: 'fetched', bytes: new Uint8Array([1]) });
  });

  it.each([
    ['refuses for a while', { status: 429, retryAfter: 9 }],
    ['is down', { status: 502 }],
    ['cuts the line', { reset: true }],
  ])('says that Telegram cannot be reached when it %s', async (_, failure) => {
    api.addFile('lamp', new Uint8Array([1]));
    api.failNext({ method: 'getFile', ...failure });

    expect(await fetchFile(aTelegram(), 'lamp')).toEqual({ kind: 'unreachable' });
  });

  it('gives up content that comes too slowly', async () => {
    const slow = createServer((request, response) => {
      const isContent = request.url?.startsWith('/file/');
      response.writeHead(200, { 'content-type': 'application/json' });
      if (isContent) response.write('a');
      else response.end(JSON.stringify({ ok: true, result: { file_id: 'lamp', file_path: 'lamp' } }));
    }).listen(0, '127.0.0.1');
    await once(slow, 'listening');
    const { port } = slow.address() as AddressInfo;
    const telegram = createTelegram({ botToken: '1:token', apiRoot: `http://127.0.0.1:${port}` });

    expect(await fetchFile(telegram, 'lamp', { deadlineMs: 100 })).toEqual({ kind: 'unreachable' });
    slow.closeAllConnections();
    slow.close();
  });
});
