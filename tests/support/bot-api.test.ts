import { describe, expect, it } from 'vitest';
import { type Fields, violationsOf, violationsOfCall } from './bot-api.ts';
import * as updates from './telegram-updates.ts';

const from = { id: 7, firstName: '王' };
const keyboard = (button: Fields) => ({ chat_id: 7, text: 'hi', reply_markup: { inline_keyboard: [[button]] } });
const bold = (offset: number, length: number) => [{ type: 'bold', offset, length }];

describe('a call', () => {
  it.each([
    ['a plain text', 'sendMessage', { chat_id: 7, text: '你好' }],
    ['a text of 4096 characters', 'sendMessage', { chat_id: 7, text: 'x'.repeat(4096) }],
    ['an entity up to the end of a text with emoji', 'sendMessage', { chat_id: 7, text: '👍👍', entities: bold(2, 2) }],
    ['a button with 64 bytes', 'sendMessage', keyboard({ text: 'ok', callback_data: 'x'.repeat(64) })],
    ['a deep link', 'sendMessage', keyboard({ text: 'ok', url: 'https://t.me/some_bot?start=a-Z_9' })],
    [
      'an empty keyboard',
      'editMessageReplyMarkup',
      { chat_id: 7, message_id: 1, reply_markup: { inline_keyboard: [] } },
    ],
    [
      'commands in a language',
      'setMyCommands',
      { commands: [{ command: 'help', description: '帮助' }], language_code: 'zh' },
    ],
    ['a menu button', 'setChatMenuButton', { menu_button: { type: 'commands' } }],
    ['a local webhook', 'setWebhook', { url: 'http://127.0.0.1:8080/webhooks/telegram', secret_token: 'a_B-9' }],
  ])('with %s is valid', (_, method, params) => {
    expect(violationsOfCall(method, params)).toEqual([]);
  });

  it.each<[string, string, Fields, string]>([
    ['an unknown method', 'sendWords', {}, 'no such method'],
    ['an unknown parameter', 'sendMessage', { chat_id: 7, text: 'hi', words: 1 }, 'words: unknown'],
    ['no chat', 'sendMessage', { text: 'hi' }, 'chat_id: missing'],
    ['a wrong type', 'sendMessage', { chat_id: 7, text: 5 }, 'text: the number 5 is no String'],
    ['null', 'sendMessage', { chat_id: 7, text: 'hi', reply_markup: null }, 'null is no'],
    ['an empty text', 'sendMessage', { chat_id: 7, text: ' \n' }, '0 characters'],
    ['a text too long', 'sendMessage', { chat_id: 7, text: 'x'.repeat(4097) }, '4097 characters'],
    ['a caption too long', 'sendPhoto', { chat_id: 7, photo: 'id', caption: 'x'.repeat(1025) }, '1025 characters'],
    ['an entity past the end', 'sendMessage', { chat_id: 7, text: 'hi', entities: bold(1, 2) }, 'not within'],
    ['an entity that cuts an emoji', 'sendMessage', { chat_id: 7, text: 'a👍', entities: bold(0, 2) }, 'not within'],
    ['callback data of 66 bytes', 'sendMessage', keyboard({ text: 'ok', callback_data: '选'.repeat(22) }), '66 bytes'],
    ['a button that does nothing', 'sendMessage', keyboard({ text: 'ok' }), 'exactly one thing'],
    [
      'a start parameter with a dot',
      'sendMessage',
      keyboard({ text: 'ok', url: 'https://t.me/b?start=a.b' }),
      'start parameter',
    ],
    ['nine buttons in a row', 'sendMessage', nineButtons(), 'more than 8'],
    ['a note too long', 'answerCallbackQuery', { callback_query_id: '1', text: 'x'.repeat(201) }, '201 characters'],
    ['no message to edit', 'editMessageText', { text: 'hi' }, 'names no message'],
    [
      'a command in capitals',
      'setMyCommands',
      { commands: [{ command: 'Help', description: 'x' }] },
      'command: must match',
    ],
    ['a webhook without https', 'setWebhook', { url: 'http://example.org/' }, 'https is needed'],
    ['a secret with a dot', 'setWebhook', { url: 'https://example.org/', secret_token: 'a.b' }, 'secret_token'],
    ['an unknown action', 'sendChatAction', { chat_id: 7, action: 'thinking' }, 'unknown value'],
    ['a photo of 11 MB', 'sendPhoto', { chat_id: 7, photo: anUpload(11) }, 'bytes, allowed'],
    ['an empty file', 'sendDocument', { chat_id: 7, document: anUpload(0) }, '0 bytes'],
  ])('with %s is a violation', (_, method, params, because) => {
    expect(violationsOfCall(method, params).join()).toContain(because);
  });
});

describe('an update of the builders', () => {
  it.each<[string, updates.TelegramUpdate]>([
    ['text', updates.aTextUpdate({ from, text: '/start abc' })],
    ['photo', updates.aPhotoUpdate({ from, caption: 'a road' })],
    ['voice', updates.aVoiceUpdate({ from })],
    ['document', updates.aDocumentUpdate({ from })],
    ['location', updates.aLocationUpdate({ from })],
    ['sticker', updates.aStickerUpdate({ from })],
    ['edited message', updates.anEditedMessageUpdate({ from, messageId: 1, text: 'hi' })],
    ['press', updates.aPressUpdate({ from, data: 'x', message: { message_id: 1 } })],
    ['block', updates.aBlockedUpdate({ from })],
    ['group message', updates.aGroupMessageUpdate({ from, text: 'hi' })],
  ])('of the kind %s is as Telegram describes it', (_, update) => {
    expect(violationsOf('Update', update)).toEqual([]);
  });

  it('of an unknown kind is unknown', () => {
    expect(violationsOf('Update', updates.anUnknownUpdate())).toEqual(['Update.something_from_the_future: unknown']);
  });

  it('comes with a greater id each time', () => {
    const [first, second] = [updates.anUnknownUpdate(), updates.aTextUpdate({ from, text: 'hi' })];

    expect(second.update_id).toBeGreaterThan(first.update_id);
  });
});

function nineButtons(): Fields {
  const row = Array.from({ length: 9 }, (_, at) => ({ text: `${at}`, callback_data: `${at}` }));
  return { chat_id: 7, text: 'hi', reply_markup: { inline_keyboard: [row] } };
}

function anUpload(megabytes: number): Fields {
  return { fileName: 'a.jpg', mimeType: 'image/jpeg', bytes: new Uint8Array(megabytes * 1024 * 1024) };
}
