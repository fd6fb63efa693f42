import { describe, expect, it } from 'vitest';
import { mayReplace, type Replacing } from '#features/delivery/may-replace.ts';

type Earlier = Parameters<typeof mayReplace>[0];

const sent: Earlier = { accountId: 'telegram', state: 'sent', isRepeat: false, externalMessageId: '100' };
const seen = {
  pressedIn: (messageId: string) => ({ by: 'press', messageId }) as const,
  part: (messageId: string, isSameAlbum = false) => ({ by: 'part', messageId, isSameAlbum }) as const,
};

describe('an earlier message', () => {
  it.each<[string, Partial<Earlier>, Replacing['seen'], string]>([
    ['whose own button was pressed', {}, seen.pressedIn('100'), 'where-it-stands'],
    ['while a button of another one was pressed', {}, seen.pressedIn('90'), 'no'],
    ['that is just being changed, by its button', { state: 'sending' }, seen.pressedIn('100'), 'where-it-stands'],
    ['that stands above what was written since', {}, seen.part('101'), 'no'],
    ['that came below what was written', {}, seen.part('99'), 'where-it-stands'],
    ['9 below 10, and not by its letters', { externalMessageId: '10' }, seen.part('9'), 'where-it-stands'],
    ['that answers the same album', {}, seen.part('101', true), 'where-it-stands'],
    ['that has not left', { state: 'pending', externalMessageId: null }, seen.part('101'), 'before-sending'],
    ['that is leaving', { state: 'sending', externalMessageId: null }, seen.part('101'), 'no'],
    ['of an album, that is leaving', { state: 'sending' }, seen.part('101', true), 'where-it-stands'],
    ['that may have arrived and waits to be repeated', { state: 'pending', isRepeat: true }, seen.part('101'), 'no'],
    ['that never arrived', { state: 'failed' }, seen.part('99', true), 'no'],
    ['nobody knows of', { state: 'unknown' }, seen.pressedIn('100'), 'no'],
    ['of the web chat, which moves it down', { accountId: 'web-chat' }, seen.part('x'), 'where-it-stands'],
    [
      'of the web chat that has not left',
      { accountId: 'web-chat', state: 'pending' },
      seen.part('x'),
      'before-sending',
    ],
  ])('%s', (_, change, how, outcome) => {
    expect(mayReplace({ ...sent, ...change }, { outboxId: 'a', seen: how })).toBe(outcome);
  });
});
