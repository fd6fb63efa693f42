import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTelegramSender } from '#channels/telegram/send.ts';
import type { FileToSend } from '#channels/telegram/send-file.ts';
import { createTelegram } from '#channels/telegram/telegram.ts';
import type { SendMessage } from '#features/delivery/channel.ts';
import { newId } from '#shared/ids.ts';
import { type Message, textMessage } from '#shared/message.ts';
import { type FakeBotApi, startFakeBotApi } from '#tests/support/fake-bot-api.ts';

const wang = 7001;
let api: FakeBotApi;
let files: Map<string, FileToSend>;

beforeEach(async () => {
  api = await startFakeBotApi();
  files = new Map();
});
afterEach(() => api.stop());

function aSender(deadlineMs = 5000): SendMessage {
  const telegram = createTelegram({ botToken: api.token, apiRoot: api.root, deadlineMs });

  return createTelegramSender(telegram, {
    languageOf: async () => 'en',
    loadFile: async (attachmentId) => files.get(attachmentId) ?? null,
  });
}

function send(message: Message | string, { isRepeat = false, sender = aSender() } = {}) {
  const given = typeof message === 'string' ? textMessage(message) : message;

  return sender({ externalId: String(wang) }, given, { outboxId: newId(), personId: newId(), isRepeat });
}

function aFileOfTelegram(fileId: string): FileToSend {
  return { kind: 'document', content: { kind: 'file-id', fileId }, fileName: null, contentType: null };
}

const texts = () => api.sentTo(wang).map(({ text }) => text);

describe('sending over Telegram', () => {
  it('brings text as it is, with its buttons and no preview of links', async () => {
    const text = '*路灯* <b>坏了</b> 🙏🏽 \u202eabc https://example.org';

    const outcome = await send(textMessage(text, [[{ label: 'Yes', action: 'yes:1' }]]));

    const message = api.lastMessage(wang);
    expect(outcome).toEqual({ kind: 'sent', externalMessageId: String(message?.message_id), calls: 1 });
    expect(message).toMatchObject({ text, reply_markup: { inline_keyboard: [[{ callback_data: 'yes:1' }]] } });
    expect(api.calls.at(-1)?.params).toMatchObject({ link_preview_options: { is_disabled: true } });
    expect(api.calls.at(-1)?.params).not.toHaveProperty('parse_mode');
    expect(api.violations).toEqual([]);
  });

  it('brings a long text in parts, and says how many calls that took', async () => {
    const outcome = await send(`${'一'.repeat(4000)}。${'二'.repeat(4000)}`);

    expect(outcome).toMatchObject({ kind: 'sent', calls: 2 });
    expect(texts().map((text) => text?.length)).toEqual([4001, 4000]);
    expect(api.violations).toEqual([]);
  });

  it('marks a repeat in the words of the reader', async () => {
    await send('receipt', { isRepeat: true });

    expect(texts()).toEqual([expect.stringMatching(/^\(You may have had this message already\..*\)\nreceipt$/)]);
  });

  it('brings a file that Telegram has under its id, the text as its caption', async () => {
    const content = { kind: 'file-id', fileId: 'lamp' } as const;
    files.set('a1', { kind: 'photo', content, fileName: null, contentType: 'image/jpeg' });

    await send({ ...textMessage('the lamp'), attachmentId: 'a1' });

    expect(api.lastMessage(wang)).toMatchObject({ caption: 'the lamp', photo: [{ file_id: 'lamp' }] });
    expect(api.violations).toEqual([]);
  });

  it('brings a file of ours as bytes, in the form that Telegram takes', async () => {
    const bytes = new Uint8Array([1, 2, 3]);
    const content = { kind: 'bytes', bytes } as const;
    files.set('a1', { kind: 'photo', content, fileName: '灯.jpg', contentType: 'image/jpeg' });
    files.set('a2', { kind: 'voice', content, fileName: 'v.webm', contentType: 'audio/webm' });

    await send({ ...textMessage('photo', [[{ label: 'Yes', action: 'yes:1' }]]), attachmentId: 'a1' });
    await send({ ...textMessage('x'.repeat(2000)), attachmentId: 'a2' });

    expect(api.sentTo(wang)).toMatchObject([
      { caption: 'photo', photo: [{}], reply_markup: { inline_keyboard: [[{ text: 'Yes' }]] } },
      { document: {} },
      { text: 'x'.repeat(2000) },
    ]);
    expect(api.calls[0]?.params.photo).toMatchObject({ fileName: '灯.jpg', bytes });
    expect(api.violations).toEqual([]);
  });

  it.each(['video', 'audio'])('brings a %s as what it was', async (form) => {
    files.set('a1', aFileOfTelegram(`${form}:f1`));

    await send({ ...textMessage('the lamp'), attachmentId: 'a1' });

    expect(api.lastMessage(wang)).toMatchObject({ caption: 'the lamp', [form]: { file_id: 'f1' } });
    expect(api.violations).toEqual([]);
  });

  it('brings a round video, which has no caption, and then the text', async () => {
    files.set('a1', aFileOfTelegram('video_note:f1'));

    await send({ ...textMessage('the lamp'), attachmentId: 'a1' });

    expect(api.sentTo(wang)).toMatchObject([{ video_note: { file_id: 'f1' } }, { text: 'the lamp' }]);
    expect(api.violations).toEqual([]);
  });

  it('brings the text all the same when Telegram does not take the file', async () => {
    files.set('a1', aFileOfTelegram('f1'));
    api.failNext({ method: 'sendDocument', status: 400, description: 'Bad Request: wrong file identifier' });

    const outcome = await send({ ...textMessage('the lamp'), attachmentId: 'a1' });

    expect(outcome.kind).toBe('sent');
    expect(texts()).toEqual(['(A file belongs here that cannot be sent any more.)\nthe lamp']);
  });

  it('brings the text alone when the file was erased', async () => {
    await send({ ...textMessage('the lamp'), attachmentId: 'gone' });

    expect(texts()).toEqual(['the lamp']);
  });
});

describe('what Telegram refuses', () => {
  it.each([
    [{ status: 403 }, { kind: 'blocked' }],
    [{ status: 400, description: 'Bad Request: chat not found' }, { kind: 'blocked' }],
    [
      { status: 429, retryAfter: 7 },
      { kind: 'limited', retryAfterMs: 7000 },
    ],
    [{ status: 400 }, { kind: 'failed', error: '400 Bad Request', retryable: false }],
    [{ status: 500 }, { kind: 'failed', error: '500 Internal Server Error', retryable: true }],
    [
      { status: 504, description: 'Gateway Timeout' },
      { kind: 'unknown', error: '504 Gateway Timeout' },
    ],
  ])('%j is %j', async (failure, outcome) => {
    api.failNext({ method: 'sendMessage', ...failure });

    expect(await send('hello')).toEqual(outcome);
  });

  it('leaves unknown what was not answered in time', async () => {
    api.failNext({ method: 'sendMessage', hang: true, performed: true });

    const outcome = await send('hello', { sender: aSender(100) });

    expect(outcome).toEqual({ kind: 'unknown', error: expect.stringContaining('TimeoutError') });
    expect(texts()).toEqual(['hello']);
  });

  it('leaves unknown what was cut off', async () => {
    api.failNext({ method: 'sendMessage', reset: true });

    expect((await send('hello')).kind).toBe('unknown');
  });

  it('knows that nothing arrives where nobody listens', async () => {
    const sender = aSender();
    await api.stop();

    const outcome = await send('hello', { sender });

    expect(outcome).toMatchObject({ kind: 'failed', retryable: true });
    api = await startFakeBotApi();
  });

  it('leaves unknown a message of which only a part arrived', async () => {
    const sender = aSender();
    api.failNext({ method: 'sendPhoto', status: 429, retryAfter: 1 });
    files.set('a1', {
      kind: 'photo',
      content: { kind: 'file-id', fileId: 'f' },
      fileName: null,
      contentType: null,
    });
    const long = { ...textMessage('x'.repeat(5000)), attachmentId: 'a1' };
    expect(await send(long, { sender })).toMatchObject({ kind: 'limited' });
    api.failNext({ method: 'sendMessage', status: 429, retryAfter: 1 });

    expect(await send(long, { sender })).toEqual({ kind: 'unknown', error: 'in part: limited' });
  });

  it('does not send a button that Telegram would not take', async () => {
    const outcome = await send(textMessage('?', [[{ label: 'Yes', action: 'x'.repeat(65) }]]));

    expect(outcome).toMatchObject({ kind: 'failed', retryable: false });
    expect(api.calls).toEqual([]);
  });

  it('never tells the token or the text', async () => {
    api.failNext({ method: 'sendMessage', reset: true });

    const outcome = JSON.stringify(await send('my words'));

    expect(outcome).not.toContain(api.token);
    expect(outcome).not.toContain('my words');
  });
});
