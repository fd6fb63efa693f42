import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTelegramSender } from '#channels/telegram/send.ts';
import { createTelegram } from '#channels/telegram/telegram.ts';
import type { EarlierMessage } from '#features/delivery/channel.ts';
import { newId } from '#shared/ids.ts';
import { type Message, textMessage } from '#shared/message.ts';
import { type FakeBotApi, startFakeBotApi } from '#tests/support/fake-bot-api.ts';

const wang = 7001;
const next: Message['buttons'] = [[{ label: '下一页', action: 'n1/next' }]];
let api: FakeBotApi;

beforeEach(async () => {
  api = await startFakeBotApi();
});
afterEach(() => api.stop());

type Sending = { replaces?: EarlierMessage; isRepeat?: boolean; deadlineMs?: number };

function send(message: Message, { replaces, isRepeat = false, deadlineMs = 5000 }: Sending = {}) {
  const telegram = createTelegram({ botToken: api.token, apiRoot: api.root, deadlineMs });
  const sender = createTelegramSender(telegram, { languageOf: async () => 'en', loadFile: async () => null });

  return sender({ externalId: String(wang) }, message, { outboxId: newId(), personId: newId(), isRepeat, replaces });
}

/** A message that was sent, as the next one names it. */
async function sent(message: Message): Promise<EarlierMessage> {
  await send(message);

  return { externalMessageId: String(api.lastMessage(wang)?.message_id), message };
}

const texts = () => api.sentTo(wang).map(({ text }) => text);

describe('a message that takes an earlier one’s place', () => {
  it('changes it where it stands, buttons too', async () => {
    const replaces = await sent(textMessage('page 1', next));

    const outcome = await send(textMessage('page 2', [[{ label: '上一页', action: 'n2/previous' }]]), { replaces });

    expect(outcome).toEqual({ kind: 'sent', externalMessageId: replaces.externalMessageId });
    expect(api.sentTo(wang)).toMatchObject([
      { text: 'page 2', reply_markup: { inline_keyboard: [[{ callback_data: 'n2/previous' }]] } },
    ]);
    expect(api.violations).toEqual([]);
  });

  it('takes the buttons away where the new one has none', async () => {
    const replaces = await sent(textMessage('page 1', next));

    await send(textMessage('done'), { replaces });

    expect(api.lastMessage(wang)).not.toHaveProperty('reply_markup');
  });

  it('counts as sent when it says the same already', async () => {
    const replaces = await sent(textMessage('page 1', next));

    const outcome = await send(textMessage('page 1', next), { replaces });

    expect(outcome).toEqual({ kind: 'sent', externalMessageId: replaces.externalMessageId });
    expect(texts()).toEqual(['page 1']);
  });

  it.each([
    'Bad Request: message to edit not found',
    "Bad Request: message can't be edited",
    'Bad Request: MESSAGE_ID_INVALID',
  ])('is sent anew after «%s»', async (description) => {
    const replaces = await sent(textMessage('page 1', next));
    api.failNext({ method: 'editMessageText', status: 400, description });

    const outcome = await send(textMessage('page 2', next), { replaces });

    expect(texts()).toEqual(['page 1', 'page 2']);
    expect(outcome).toEqual({ kind: 'sent', externalMessageId: String(api.lastMessage(wang)?.message_id), calls: 1 });
  });

  it('is sent anew where one text cannot hold what was said, or will be', async () => {
    const short = await sent(textMessage('page 1'));
    await send(textMessage('长'.repeat(5000)), { replaces: short });
    const long = { ...short, message: textMessage('长'.repeat(5000)) };
    await send(textMessage('page 3'), { replaces: long });
    await send(textMessage('page 4'), { replaces: { ...short, message: { ...textMessage('x'), attachmentId: 'a1' } } });
    await send(textMessage('page 5'), { replaces: { ...short, message: null } });

    expect(texts()).toHaveLength(6);
    expect(api.calls.filter(({ method }) => method === 'editMessageText')).toEqual([]);
  });
});

describe('an edit that fails', () => {
  it.each([
    [{ status: 403 }, { kind: 'blocked' }],
    [{ status: 400, description: 'Bad Request: chat not found' }, { kind: 'blocked' }],
    [
      { status: 429, retryAfter: 7 },
      { kind: 'limited', retryAfterMs: 7000 },
    ],
    [{ status: 500 }, { kind: 'failed', error: '500 Internal Server Error', retryable: true }],
  ])('for %j is %j', async (failure, outcome) => {
    const replaces = await sent(textMessage('page 1', next));
    api.failNext({ method: 'editMessageText', ...failure });

    expect(await send(textMessage('page 2', next), { replaces })).toEqual(outcome);
    expect(texts()).toEqual(['page 1']);
  });

  it('without an answer is simply made again, without a mark', async () => {
    const replaces = await sent(textMessage('page 1', next));
    api.failNext({ method: 'editMessageText', reset: true, performed: true });

    const unheard = await send(textMessage('page 2', next), { replaces });
    const again = await send(textMessage('page 2', next), { replaces, isRepeat: true });

    expect(unheard).toMatchObject({ kind: 'failed', retryable: true });
    expect(again.kind).toBe('sent');
    expect(texts()).toEqual(['page 2']);
  });

  it('and is sent anew after its sender was killed is marked: it may stand there already', async () => {
    const replaces = await sent(textMessage('page 1', next));
    api.failNext({ method: 'editMessageText', status: 400 });

    await send(textMessage('page 2', next), { replaces, isRepeat: true });

    expect(texts().at(-1)).toMatch(/^\(You may have had this message already\..*\)\npage 2$/);
  });
});
