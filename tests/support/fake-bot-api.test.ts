import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Telegram, TelegramError } from 'telegraf';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeBotApi, startFakeBotApi } from './fake-bot-api.ts';
import { aBlockedUpdate, aTextUpdate } from './telegram-updates.ts';
import { aTelegramUser } from './telegram-user.ts';

let api: FakeBotApi;
let telegram: Telegram;
const closers: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  api = await startFakeBotApi();
  telegram = new Telegram(api.token, { apiRoot: api.root });
});
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
  await api.stop();
});

describe('calls of telegraf', () => {
  it('are taken as JSON and shown as messages of the chat', async () => {
    const sent = await telegram.sendMessage(7, 'hello', { reply_markup: { inline_keyboard: [[aButton('Yes', 'y')]] } });

    expect(api.lastMessage(7)).toMatchObject({ message_id: sent.message_id, text: 'hello' });
    expect(api.violations).toEqual([]);
  });

  it('are taken as multipart, and the file can be fetched again', async () => {
    const sent = await telegram.sendDocument(7, { source: Buffer.from('bytes'), filename: 'list.csv' });

    const file = await fetch(await telegram.getFileLink(sent.document.file_id));
    expect(await file.text()).toBe('bytes');
    expect(api.violations).toEqual([]);
  });

  it('are refused like Telegram does, and remembered as violations', async () => {
    const call = telegram.sendMessage(7, 'hello', {
      reply_markup: { inline_keyboard: [[aButton('Yes', '选'.repeat(22))]] },
    });

    await expect(call).rejects.toThrow('callback_data: 66 bytes');
    expect(api.violations).toEqual([
      'sendMessage.reply_markup.inline_keyboard[0][0].callback_data: 66 bytes, allowed are 1–64',
    ]);
  });

  it('fail as a test asked for', async () => {
    api.failNext({ method: 'sendMessage', status: 429, retryAfter: 3 });

    const error = await telegram.sendMessage(7, 'hello').catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(TelegramError);
    expect(error).toMatchObject({ code: 429, parameters: { retry_after: 3 } });
    expect(api.sentTo(7)).toEqual([]);
  });

  it('may take effect although their answer is lost', async () => {
    api.failNext({ reset: true, performed: true });

    await expect(telegram.sendMessage(7, 'hello')).rejects.toThrow();
    expect(api.sentTo(7)).toHaveLength(1);
  });

  it('are refused while the person blocks the bot', async () => {
    await telegram.setWebhook('http://127.0.0.1:9/', { allowed_updates: ['message'] });
    await api.pushUpdate(aBlockedUpdate({ from: { id: 7 } }));

    await expect(telegram.sendMessage(7, 'hello')).rejects.toThrow('blocked by the user');
    expect(api.violations).toEqual([]);
  });
});

describe('a urlencoded call', () => {
  it('is read by the types of its parameters', async () => {
    const body = new URLSearchParams({ chat_id: '7', text: 'hi', entities: '[{"type":"bold","offset":0,"length":2}]' });

    const answer = await fetch(`${api.root}/bot${api.token}/sendMessage`, { method: 'POST', body });

    expect(answer.status).toBe(200);
    expect(api.calls[0]?.params).toMatchObject({ entities: [{ type: 'bold', offset: 0, length: 2 }] });
  });
});

describe('long polling', () => {
  it('answers as soon as an update is pushed and forgets what is confirmed', async () => {
    const waiting = telegram.getUpdates(30, 100, 0, undefined);
    await api.until(() => api.calls.length === 1);
    const pushed = await api.pushUpdate(aTextUpdate({ from: { id: 7 }, text: 'hello' }));

    const [update] = await waiting;
    expect(update).toMatchObject({ message: { text: 'hello' } });
    expect(await telegram.getUpdates(0, 100, (update?.update_id ?? 0) + 1, undefined)).toEqual([]);
    expect(pushed.kind).toBe('queued');
  });

  it('ends for the first poller when a second one comes', async () => {
    const first = telegram.getUpdates(30, 100, 0, undefined).catch((error: unknown) => error);
    await api.until(() => api.calls.length === 1);
    await telegram.getUpdates(0, 100, 0, undefined);

    expect(await first).toMatchObject({ code: 409 });
  });

  it('is refused while a webhook is set', async () => {
    await telegram.setWebhook('https://example.org/hook');

    await expect(telegram.getUpdates(0, 100, 0, undefined)).rejects.toThrow('409');
  });
});

describe('a person', () => {
  it('talks to the webhook, presses a button and sees what changed', async () => {
    const secrets: unknown[] = [];
    const url = await startWebhook(async (update, headers) => {
      secrets.push(headers['x-telegram-bot-api-secret-token']);
      if (update.message) {
        const keyboard = { inline_keyboard: [[aButton('Village', 'v'), aButton('School', 's')]] };
        await telegram.sendMessage(update.message.chat.id, 'Where?', { reply_markup: keyboard });
      }
      if (update.callback_query) {
        await telegram.answerCbQuery(update.callback_query.id, 'noted');
        const { message_id } = update.callback_query.message;
        await telegram.editMessageText(update.callback_query.from.id, message_id, undefined, 'A school, then.');
      }
    });
    await telegram.setWebhook(url, { secret_token: 'a-secret' });
    const wang = aTelegramUser(api, { id: 7, firstName: 'Wang' });

    await wang.says('hello');
    const choices = wang.buttons();
    const delivery = await wang.presses('School');

    expect(choices).toEqual(['Village', 'School']);
    expect(delivery).toMatchObject({ kind: 'delivered', status: 200 });
    expect(wang.sees()).toBe('A school, then.');
    expect(wang.toast()).toBe('noted');
    expect(wang.buttons()).toEqual([]);
    expect(secrets).toEqual(['a-secret', 'a-secret']);
    expect(api.violations).toEqual([]);
  });

  it('cannot press what is not shown', async () => {
    const wang = aTelegramUser(api, { id: 7 });

    await expect(wang.presses('School')).rejects.toThrow('no button «School»');
  });
});

function aButton(text: string, data: string) {
  return { text, callback_data: data };
}

type Received = {
  message?: { chat: { id: number } };
  callback_query?: { id: string; from: { id: number }; message: { message_id: number } };
};
type Handler = (update: Received, headers: Record<string, unknown>) => Promise<void>;

async function startWebhook(handle: Handler): Promise<string> {
  const server = createServer(async (request, response) => {
    const body = await new Response(request as unknown as ReadableStream).text();
    await handle(JSON.parse(body), request.headers);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}
