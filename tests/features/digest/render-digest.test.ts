import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DigestItem } from '#features/digest/digest.ts';
import { previewOf } from '#features/digest/digest-text.ts';
import { renderDigest } from '#features/digest/render-digest.ts';
import { type DigestView, renderItem, type ToldThread } from '#features/digest/render-item.ts';
import { textsIn } from '#i18n/texts.ts';
import { languages } from '#shared/language.ts';
import type { Message } from '#shared/message.ts';
import { anItem, by, monday, timeZone } from './digest-builders.ts';

const chinese: DigestView = { texts: textsIn('zh-CN'), now: monday, timeZone, isDemo: false };
const english: DigestView = { ...chinese, texts: textsIn('en') };

const actionsOf = (messages: readonly Message[]) =>
  messages.flatMap(({ buttons }) => buttons.flat().map((button) => ('action' in button ? button.action : button.url)));

describe('the briefing', () => {
  it('says nothing when there is nothing', () => {
    expect(renderDigest([], chinese)).toEqual([]);
  });

  it('begins with its numbers and leads from each item to its opinion', () => {
    const overdue = anItem(
      { code: '7KM2Q4XT', nextAction: 'claim', nextActionAt: by('2026-11-20') },
      { section: 'due', isOverdue: true, isNew: false },
    );
    const fresh = anItem({
      code: '00000001',
      words: '  看病\n报销太慢 ',
      placeLabel: null,
      nextActionAt: by('2026-11-24'),
    });
    const waiting = anItem({ status: 'claimed', colleagueName: '吴某' }, { section: 'waiting', isPossiblySeen: true });

    const [message, ...more] = renderDigest([overdue, fresh, waiting], chinese);

    expect(more).toEqual([]);
    expect(message?.text.split('\n')[0]).toBe('11月23日摘要：到期 1 件（逾期 1 件），新意见 1 件，等候他人 1 件。');
    expect(message?.text).toContain('1. 村口到小学的路灯坏了三个月\n   安平镇·柳树湾村 · 已逾期，接手截止：11月20日');
    expect(message?.text).toContain('2. 看病 报销太慢\n   答复截止：明天');
    expect(message?.text).toContain('吴某代表在办 · 可能已看过');
    expect(message?.buttons[0]?.[0]).toEqual({ label: '打开 1', action: 'open:7KM2Q4XT' });
  });

  it('is written afresh in English', () => {
    const due = anItem({ words: 'No street light', placeLabel: 'Willow Bend', nextActionAt: by('2026-11-25') });

    const [message] = renderDigest([{ ...due, section: 'due' }], english);

    expect(message?.text).toContain('23 November: 1 due.');
    expect(message?.text).toContain('1. No street light\n   Willow Bend · answer by 25 November · new');
  });

  it('puts a section and a topic once above what belongs to them', () => {
    const items = [anItem(), anItem(), anItem({ topicId: 'employment' })];

    const [message] = renderDigest(items, chinese);

    expect(message?.text.match(/【新意见】/g)).toHaveLength(1);
    expect(message?.text.match(/\n[^\n]+：\n\d/g)).toHaveLength(2);
  });

  it('says in a demo that it is one, on every message', () => {
    const items = Array.from({ length: 30 }, () => anItem());

    const messages = renderDigest(items, { ...chinese, isDemo: true });

    expect(messages).toHaveLength(2);
    expect(messages.every(({ text }) => text.startsWith('【演示】'))).toBe(true);
  });
});

const words = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme', minLength: 60 }));
const someItem = fc
  .record({
    words: fc.option(words),
    placeLabel: fc.option(words),
    colleagueName: fc.option(words),
    topicId: fc.constantFrom('employment' as const, 'health-care' as const, null),
    section: fc.constantFrom('due' as const, 'new' as const, 'waiting' as const),
  })
  .map(({ section, ...thread }) => anItem({ ...thread, status: 'claimed' }, { section, isPossiblySeen: true }));

describe('cutting into messages', () => {
  const anyView = fc
    .constantFrom(...languages)
    .map((language) => ({ ...chinese, texts: textsIn(language), isDemo: true }));

  it('keeps every message within what a channel takes', () => {
    fc.assert(
      fc.property(fc.array(someItem, { minLength: 1, maxLength: 60 }), anyView, (items, view) => {
        const messages = renderDigest(items, view);

        expect(Math.max(...messages.map(({ text }) => text.length))).toBeLessThanOrEqual(4096);
        expect(Math.max(...messages.map(({ buttons }) => buttons.flat().length))).toBeLessThanOrEqual(24);
        expect(Math.max(...messages.flatMap(({ buttons }) => buttons.map((row) => row.length)))).toBeLessThanOrEqual(4);
      }),
    );
  });

  it('cuts only between items and leaves none out without saying so', () => {
    fc.assert(
      fc.property(fc.array(someItem, { minLength: 1, maxLength: 60 }), anyView, (items, view) => {
        const messages = renderDigest(items, view);
        const listed = items.slice(0, 40);

        expect(actionsOf(messages)).toEqual(listed.map((item) => `open:${item.thread.code}`));
        expect(listed.every((item, index) => isWhole(item, { index, messages, view }))).toBe(true);
        expect(messages.at(-1)?.text.includes(remainderOf(items.length - 40, view))).toBe(items.length > 40);
      }),
    );
  });

  it('fills a message before it begins another', () => {
    const items = Array.from({ length: 24 }, () => anItem());

    expect(renderDigest(items, chinese)).toHaveLength(1);
    expect(renderDigest([...items, anItem()], chinese)).toHaveLength(2);
  });
});

function isWhole(
  item: DigestItem<ToldThread>,
  { index, messages, view }: { index: number; messages: readonly Message[]; view: DigestView },
): boolean {
  const message = messages.find((each) => actionsOf([each]).includes(`open:${item.thread.code}`));

  return message?.text.includes(`\n${renderItem({ ...item, others: [] }, index + 1, view).text}\n`) ?? false;
}

function remainderOf(number: number, { texts }: DigestView): string {
  return texts.digest(($) => $.remainder, { number });
}

describe('the first words of an opinion', () => {
  it.each([
    ['stand on one line', ' 路灯\n\n坏了 ', '路灯 坏了'],
    ['end after forty characters', '路'.repeat(41), `${'路'.repeat(40)}…`],
    ['are whole when they are forty', '路'.repeat(40), '路'.repeat(40)],
    ['keep a sign of several characters whole', `${'路'.repeat(38)}👩‍👩‍👧坏`, `${'路'.repeat(38)}…`],
    ['do not turn the direction of the lines around them', '\u202e路灯', '路灯'],
  ])('%s', (_, written, shown) => {
    expect(previewOf(written)).toBe(shown);
  });
});
