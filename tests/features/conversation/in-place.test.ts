import { describe, expect, it } from 'vitest';
import type { Step } from '#features/conversation/dialogue.ts';
import { isAlbumAnswered, isPressedTwice, type LastPrompt, whatIsReplaced } from '#features/conversation/in-place.ts';
import { emptyDraft, type StateValue } from '#features/conversation/state-value.ts';
import type { Incoming, IncomingContent } from '#shared/incoming.ts';

const last: LastPrompt = { outboxId: 'asked', albumId: 'album', formerNonce: 'old001' };
const text = { kind: 'text', text: '路灯坏了', messageId: null } as const;
const writing = (parts: number): StateValue => ({
  kind: 'writing',
  draft: { ...emptyDraft, parts: Array.from({ length: parts }, () => text) },
});
const preview: StateValue = { kind: 'confirming', draft: emptyDraft };
const press = (key: string, nonce = 'now001'): IncomingContent => ({ kind: 'press', data: `${nonce}/${key}` });
const photo = {
  kind: 'attachment',
  attachment: { kind: 'photo', source: { kind: 'file', fileId: 'f' }, fileName: null, contentType: null, size: null },
  caption: '',
} as const;

type Turn = { from: StateValue; to: StateValue; content: IncomingContent; albumId?: string; saidCount?: number };

function replacedBy({ from, to, content, albumId, saidCount = 0 }: Turn, prompt: LastPrompt | null = last) {
  const incoming: Pick<Incoming, 'content' | 'messageId' | 'albumId'> = { content, messageId: '7' };
  const position = { value: from, nonce: 'now001' };

  return whatIsReplaced({
    ...{ last: prompt, position, next: to, saidCount },
    incoming: albumId ? { ...incoming, albumId } : incoming,
  });
}

describe('a step', () => {
  it.each<[string, Turn]>([
    ['turns a page', { from: { kind: 'inbox' }, to: { kind: 'inbox', page: 1 }, content: press('next') }],
    [
      'corrects the preview',
      { from: preview, to: { kind: 'choosingTopic', draft: emptyDraft }, content: press('topic') },
    ],
    [
      'says what was decided in place of the question',
      { from: { kind: 'choosingDigestTime' }, to: { kind: 'home' }, content: press('time:08:00'), saidCount: 1 },
    ],
  ])('%s in the message whose button was pressed', (_, turn) => {
    expect(replacedBy(turn)).toEqual({ outboxId: 'asked', seen: { by: 'press', messageId: '7' } });
  });

  it.each<[string, Turn, boolean]>([
    ['an album', { from: writing(1), to: writing(2), content: photo, albumId: 'album' }, true],
    ['another photo', { from: writing(1), to: writing(2), content: photo, albumId: 'other' }, false],
    ['words', { from: writing(1), to: writing(2), content: { kind: 'text', text: '灯' } }, false],
    [
      'a place on the map',
      { from: preview, to: preview, content: { kind: 'location', latitude: 1, longitude: 2 } },
      false,
    ],
  ])('counts %s in the acknowledgement before', (_, turn, isSameAlbum) => {
    expect(replacedBy(turn)).toEqual({ outboxId: 'asked', seen: { by: 'part', messageId: '7', isSameAlbum } });
  });

  it.each<[string, Turn]>([
    ['leads elsewhere', { from: preview, to: { kind: 'home' }, content: press('submit') }],
    [
      'answers a button that is over',
      { from: { kind: 'inbox' }, to: { kind: 'inbox' }, content: press('next', 'old000') },
    ],
    ['opens an opinion', { from: { kind: 'inbox' }, to: { kind: 'viewingThread', code: 'C' }, content: press('open') }],
    ['takes in the first part', { from: writing(0), to: writing(1), content: photo, albumId: 'album' }],
    ['has more to say than the count', { from: writing(1), to: writing(2), content: photo, saidCount: 1 }],
    [
      'answers typed words',
      { from: { kind: 'inbox' }, to: { kind: 'inbox', page: 1 }, content: { kind: 'text', text: '下一页' } },
    ],
    [
      'shows an answer',
      { from: { kind: 'viewingOpinion', code: 'C' }, to: { kind: 'viewingOpinion', code: 'C' }, content: press('x') },
    ],
  ])('that %s is a message of its own', (_, turn) => {
    expect(replacedBy(turn)).toBeNull();
  });

  it('is a message of its own when nothing is known to stand there', () => {
    expect(replacedBy({ from: writing(1), to: writing(2), content: photo }, null)).toBeNull();
  });
});

describe('a button pressed twice', () => {
  it.each<[string, LastPrompt | null, IncomingContent, number, boolean]>([
    ['before the change was seen', last, press('next', 'old001'), 900, true],
    ['an hour later', last, press('next', 'old001'), 3_600_000, false],
    ['of another message', last, press('next', 'old000'), 900, false],
    ['where nothing was changed', { ...last, formerNonce: null }, press('next', 'old001'), 900, false],
    ['by somebody new', null, press('next', 'old001'), 900, false],
  ])('%s', (_, prompt, content, sinceMs, isTwice) => {
    expect(isPressedTwice(prompt, { content }, sinceMs)).toBe(isTwice);
  });
});

describe('one more picture of an album', () => {
  const asking: StateValue = { kind: 'askingForCode' };

  it.each<[string, string | undefined, Step, boolean]>([
    ['that nobody asked for is passed over', 'album', { next: asking }, true],
    ['is answered when it is of another album', 'other', { next: asking }, false],
    ['is answered when it was sent by itself', undefined, { next: asking }, false],
    ['is answered when it was taken in', 'album', { next: writing(2) }, false],
    [
      'is answered when its words bring danger',
      'album',
      { next: asking, effects: [{ kind: 'raise-alert', text: '' }] },
      false,
    ],
  ])('%s', (_, albumId, step, isAnswered) => {
    const incoming = albumId ? { albumId } : {};

    expect(isAlbumAnswered(last, incoming, { from: asking, step })).toBe(isAnswered);
  });
});
