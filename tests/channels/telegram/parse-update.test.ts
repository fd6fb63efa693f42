import { describe, expect, it } from 'vitest';
import { parseUpdate } from '#channels/telegram/parse-update.ts';
import {
  aBlockedUpdate,
  aDocumentUpdate,
  aGroupMessageUpdate,
  aLocationUpdate,
  anEditedMessageUpdate,
  anUnknownUpdate,
  aPhotoUpdate,
  aPressUpdate,
  aStickerUpdate,
  aTextUpdate,
  aVoiceUpdate,
} from '#tests/support/telegram-updates.ts';

const from = { id: 7001, languageCode: 'en' };

function contentOf(update: unknown) {
  const parsed = parseUpdate(update, 'telegram');

  return parsed.kind === 'heard' ? parsed.incoming.map(({ content }) => content) : parsed.kind;
}

describe('an update of Telegram', () => {
  it('tells who wrote what, under a key of its own', () => {
    const update = aTextUpdate({ from, text: '路灯坏了', messageId: 55 });

    expect(parseUpdate(update, 'telegram')).toEqual({
      kind: 'heard',
      pressId: null,
      incoming: [
        {
          accountId: 'telegram',
          dedupeKey: String(update.update_id),
          externalId: '7001',
          languageTag: 'en',
          messageId: '55',
          content: { kind: 'text', text: '路灯坏了' },
        },
      ],
    });
  });

  it('tells which pictures were sent together, and which message carries a pressed button', () => {
    const updates = [
      aPhotoUpdate({ from, messageId: 56, albumId: 'album' }),
      aPressUpdate({ from, data: 'n1/next', message: { message_id: 57 } }),
    ];

    const incoming = updates.map((update) => parseUpdate(update, 'telegram'));

    expect(incoming).toMatchObject([
      { incoming: [{ messageId: '56', albumId: 'album' }] },
      { incoming: [{ messageId: '57', content: { kind: 'press', data: 'n1/next' } }] },
    ]);
  });

  it.each([
    ['/start', 'start', ''],
    ['/start inv_abc-DEF_1', 'start', 'inv_abc-DEF_1'],
    ['/Help@xuanlian_bot', 'help', ''],
    ['/status@xuanlian_bot 7KM2-Q4XT  123456 ', 'status', '7KM2-Q4XT  123456'],
  ])('%s is a command', (text, name, argument) => {
    expect(contentOf(aTextUpdate({ from, text }))).toEqual([{ kind: 'command', name, argument }]);
  });

  it.each(['/home/li/file', '1/2', '/', '/中文'])('%s is text', (text) => {
    expect(contentOf(aTextUpdate({ from, text }))).toEqual([{ kind: 'text', text }]);
  });

  it('with a photo brings the largest, with its caption', () => {
    expect(contentOf(aPhotoUpdate({ from, fileId: 'lamp', caption: 'the lamp' }))).toMatchObject([
      { kind: 'attachment', caption: 'the lamp', attachment: { kind: 'photo', source: { fileId: 'lamp' } } },
    ]);
  });

  it('with a voice note, a document or a film brings a file', () => {
    const film = { ...aTextUpdate({ from, text: '' }) };
    const message = { ...(film.message as object), text: undefined, video: { file_id: 'film', duration: 1 } };

    expect(contentOf(aVoiceUpdate({ from }))).toMatchObject([{ attachment: { kind: 'voice' } }]);
    expect(contentOf(aDocumentUpdate({ from, fileName: 'letter.pdf' }))).toMatchObject([
      { attachment: { kind: 'document', fileName: 'letter.pdf', contentType: 'application/pdf' } },
    ]);
    expect(contentOf({ ...film, message })).toMatchObject([
      { attachment: { kind: 'document', source: { fileId: 'video:film' } } },
    ]);
  });

  it('with a place brings the place', () => {
    const update = aLocationUpdate({ from, latitude: 29.5, longitude: 111.5 });

    expect(contentOf(update)).toEqual([{ kind: 'location', latitude: 29.5, longitude: 111.5 }]);
  });

  it('of a press brings its data and what has to be answered', () => {
    const update = aPressUpdate({ from, data: 'yes:1', message: { message_id: 9 } });

    expect(parseUpdate(update, 'telegram')).toMatchObject({
      kind: 'heard',
      pressId: expect.stringMatching(/^press-/),
      incoming: [{ externalId: '7001', messageId: '9', content: { kind: 'press', data: 'yes:1' } }],
    });
  });

  it('of an edit brings the new words and which message they replace', () => {
    const update = anEditedMessageUpdate({ from, messageId: 55, text: 'better' });

    expect(parseUpdate(update, 'telegram')).toMatchObject({
      incoming: [{ messageId: '55', content: { kind: 'edit', text: 'better' } }],
    });
  });

  it('with what we cannot use says what it was', () => {
    const dice = aTextUpdate({ from, text: '' });
    const message = { ...(dice.message as object), text: undefined, from_the_future: {} };

    expect(contentOf(aStickerUpdate({ from }))).toEqual([{ kind: 'unsupported', what: 'sticker' }]);
    expect(contentOf({ ...dice, message })).toEqual([{ kind: 'unsupported', what: 'other' }]);
  });

  it('tells that a person blocked us and came back', () => {
    expect(contentOf(aBlockedUpdate({ from }))).toEqual([{ kind: 'blocked' }]);
    expect(contentOf(aBlockedUpdate({ from, unblocked: true }))).toEqual([{ kind: 'unblocked' }]);
  });

  it('from a group is answered only when the bot is spoken to, and never kept', () => {
    const called = parseUpdate(aGroupMessageUpdate({ from, text: '/start', groupId: -5 }), 'telegram');

    expect(called).toEqual({ kind: 'group', chatId: -5, languageTag: 'en' });
    expect(contentOf(aGroupMessageUpdate({ from, text: 'hello all' }))).toEqual([]);
  });

  it('of a kind we do not know, or in a form we do not know, is heard and leads to nothing', () => {
    expect(contentOf(anUnknownUpdate())).toEqual([]);
    expect(contentOf({ update_id: 1, message: { text: 5 } })).toEqual([]);
    expect(contentOf({ update_id: 2, channel_post: { text: 'news' } })).toEqual([]);
  });

  it.each([null, [], 'text', 5, {}, { update_id: 'one' }, { update_id: 1.5 }])('is not %j', (raw) => {
    expect(parseUpdate(raw, 'telegram')).toEqual({ kind: 'malformed' });
  });
});
