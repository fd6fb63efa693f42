import { describe, expect, it } from 'vitest';
import { composeDigest, type DigestReader } from '#features/digest/digest.ts';
import type { ToldThread } from '#features/digest/render-item.ts';
import { aReader, aThread, by } from './digest-builders.ts';

const told = (thread: ToldThread) => new Map([[thread.id, { isToldAsNew: true, isPossiblySeen: false }]]);

function sectionOf(thread: ToldThread, reader: Partial<DigestReader> = {}) {
  return composeDigest([thread], aReader(reader))[0]?.section ?? null;
}

describe('what is due', () => {
  it.each([
    ['was due yesterday', '2026-11-22', 'due'],
    ['is due today', '2026-11-23', 'due'],
    ['is due the day after tomorrow', '2026-11-25', 'due'],
    ['is due a day later', '2026-11-26', null],
  ])('an opinion that %s', (_, day, section) => {
    const thread = aThread({ nextActionAt: by(day) });

    expect(sectionOf(thread, { tellings: told(thread) })).toBe(section);
  });

  it('is marked overdue once its last day is over', () => {
    const threads = [aThread({ nextActionAt: by('2026-11-22') }), aThread({ nextActionAt: by('2026-11-23') })];

    const items = composeDigest(threads, aReader());

    expect(items.map((item) => item.isOverdue)).toEqual([true, false]);
  });

  it('is due to the deputy who has it, not to the colleagues', () => {
    const thread = aThread({
      status: 'claimed',
      owner: { kind: 'deputy', code: 'li' },
      nextActionAt: by('2026-11-23'),
    });

    expect(sectionOf(thread)).toBe('due');
    expect(sectionOf(thread, { deputyCode: 'wu', tellings: told(thread) })).toBe('waiting');
  });

  it('stays new to the ledger when it is told for the first time', () => {
    const [item] = composeDigest([aThread({ nextActionAt: by('2026-11-23') })], aReader());

    expect(item).toMatchObject({ section: 'due', isNew: true });
  });

  it('counts the days where the office is, also over a change of the clocks', () => {
    const zone = 'Europe/Berlin';
    const now = new Date('2026-10-23T06:00:00Z');
    const dueOnSunday = aThread({ nextActionAt: new Date('2026-10-25T23:00:00Z') });

    expect(sectionOf(dueOnSunday, { now, timeZone: zone, tellings: told(dueOnSunday) })).toBe('due');
  });
});

describe('what is new and what waits', () => {
  it('is new until it is told', () => {
    const thread = aThread();

    expect(sectionOf(thread)).toBe('new');
    expect(sectionOf(thread, { tellings: told(thread) })).toBeNull();
  });

  it.each([
    ['is asked back', aThread({ status: 'asked', owner: { kind: 'deputy', code: 'li' } })],
    ['is answered', aThread({ status: 'answered', owner: { kind: 'deputy', code: 'li' } })],
    ['is in a colleague’s hands', aThread({ status: 'claimed', owner: { kind: 'deputy', code: 'wu' } })],
  ])('waits for others while it %s', (_, thread) => {
    expect(sectionOf(thread, { tellings: told(thread) })).toBe('waiting');
  });

  it('is no news to the deputy who answered it', () => {
    const thread = aThread({ status: 'answered', owner: { kind: 'deputy', code: 'li' } });

    expect(composeDigest([thread], aReader())).toMatchObject([{ section: 'waiting', isNew: true }]);
  });
});

describe('what a deputy never hears of', () => {
  it.each([
    ['a complaint', aThread({ kind: 'complaint' })],
    ['an alert', aThread({ kind: 'alert' })],
    ['a held opinion', aThread({ status: 'held' })],
    ['a closed opinion', aThread({ status: 'closed', owner: null })],
    ['a withdrawn opinion', aThread({ status: 'withdrawn', owner: null })],
    ['one that staff have', aThread({ owner: { kind: 'staff' } })],
    ['one of another group', aThread({ owner: { kind: 'group', code: 'hill' }, groupCode: 'hill' })],
    ['one a deputy of another group has', aThread({ owner: { kind: 'deputy', code: 'wu' }, groupCode: 'hill' })],
  ])('%s', (_, thread) => {
    expect(sectionOf(thread)).toBeNull();
  });
});

it('tells what is due on the same day in the order in which it came in', () => {
  const cameIn = (minute: number) => new Date(Date.parse('2026-11-20T10:00:00+08:00') + minute * 60_000);
  const numbers = [4, 1, 3, 0, 2];
  const due = { nextActionAt: by('2026-11-23') };
  const threads = numbers.map((number) => aThread({ ...due, words: `${number}`, receivedAt: cameIn(number) }));

  const items = composeDigest(threads, aReader());

  expect(items.map((item) => item.thread.words)).toEqual(['0', '1', '2', '3', '4']);
});

it('tells what is due first, the most overdue before all, and keeps topics together', () => {
  const threads = [
    aThread({ words: 'fresh' }),
    aThread({ words: 'today', topicId: 'employment', nextActionAt: by('2026-11-23') }),
    aThread({ words: 'tomorrow', topicId: 'health-care', nextActionAt: by('2026-11-24') }),
    aThread({ words: 'late', topicId: 'health-care', nextActionAt: by('2026-11-20') }),
    aThread({ words: 'elsewhere', status: 'asked', owner: { kind: 'deputy', code: 'li' } }),
  ];

  const items = composeDigest(threads, aReader());

  expect(items.map((item) => item.thread.words)).toEqual(['late', 'tomorrow', 'today', 'fresh', 'elsewhere']);
});
