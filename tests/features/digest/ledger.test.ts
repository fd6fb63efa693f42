import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeDigest, concerns, type DigestItem } from '#features/digest/digest.ts';
import { type DigestDelivery, deliveryOf, type LedgerLine, linesOf, readTellings } from '#features/digest/ledger.ts';
import { listedItems } from '#features/digest/render-digest.ts';
import type { ToldThread } from '#features/digest/render-item.ts';
import type { Owner, ThreadStatus } from '#features/opinion/thread.ts';
import { addDays, instantAt, type LocalDay } from '#shared/local-day.ts';
import { aReader, aThread, by, timeZone } from './digest-builders.ts';

const FIRST_DAY = '2026-11-01';
const DAYS = 12;

type Life = { arrives: number; leaves: number; days: { status: ThreadStatus; owner: Owner; dueIn: number }[] };
type Week = { lives: Life[]; deliveries: (DigestDelivery | 'service-down')[] };

const owner: fc.Arbitrary<Owner> = fc.constantFrom(
  { kind: 'group', code: 'river' },
  { kind: 'group', code: 'hill' },
  { kind: 'deputy', code: 'li' },
  { kind: 'deputy', code: 'wu' },
  { kind: 'staff' },
);
const status = fc.constantFrom<ThreadStatus>('held', 'waiting', 'claimed', 'asked', 'answered');
const oneDay = fc.record({ status, owner, dueIn: fc.integer({ min: -3, max: 20 }) });
const life = fc.record({
  arrives: fc.nat(DAYS - 1),
  leaves: fc.integer({ min: 1, max: DAYS }),
  days: fc.array(oneDay, { minLength: DAYS, maxLength: DAYS }),
});

function weeks(...outcomes: Week['deliveries']): fc.Arbitrary<Week> {
  const deliveries = fc.array(fc.constantFrom(...outcomes), { minLength: DAYS, maxLength: DAYS });

  return fc.record({ lives: fc.array(life, { maxLength: 12 }), deliveries });
}

type Made = { day: LocalDay; delivery: DigestDelivery; open: ToldThread[]; items: DigestItem<ToldThread>[] };

/** Lives through the days with a ledger as the database keeps it. */
function live({ lives, deliveries }: Week): Made[] {
  const codes = lives.map(() => aThread());
  let lines: LedgerLine[] = [];

  return deliveries.flatMap((delivery, index) => {
    if (delivery === 'service-down') return [];
    const day = addDays(FIRST_DAY, index);
    const reader = aReader({ now: instantAt(day, '08:00', timeZone), tellings: readTellings(lines) });
    const open = lives.flatMap((each, number) => threadOn(each, index, codes[number]) ?? []);
    const items = listedItems(composeDigest(open, reader));
    const added = linesOf(items);
    const renewed = new Set(added.filter((line) => line.kind === 'new').map((line) => line.threadId));
    lines = lines.filter((line) => line.kind !== 'new' || !renewed.has(line.threadId));
    lines.push(...added.map((line) => ({ ...line, day, delivery })));

    return [{ day, delivery, open: open.filter((thread) => concerns(thread, reader)), items }];
  });
}

function threadOn({ arrives, leaves, days }: Life, index: number, thread = aThread()): ToldThread | null {
  const state = days[index];
  if (!state || index < arrives || index >= arrives + leaves) return null;
  const receivedAt = instantAt(addDays(FIRST_DAY, arrives), '07:00', timeZone);

  return { ...thread, ...state, receivedAt, nextActionAt: by(addDays(FIRST_DAY, index + state.dueIn)) };
}

const idsOf = (items: readonly DigestItem[]) => items.map((item) => item.thread.id);

describe('over any days, delivered or skipped', () => {
  it('an opinion is new exactly once', () => {
    fc.assert(
      fc.property(weeks('told', 'told', 'service-down'), (week) => {
        const made = live(week);

        const news = made.flatMap(({ items }) => idsOf(items.filter((item) => item.isNew)));

        expect(news).toHaveLength(new Set(news).size);
        expect(new Set(news)).toEqual(new Set(made.flatMap(({ open }) => open.map((thread) => thread.id))));
      }),
    );
  });

  it('whatever is open was told by the time of every digest, and nothing else ever was', () => {
    fc.assert(
      fc.property(weeks('told', 'service-down'), (week) => {
        const [toldSoFar, openSoFar] = [new Set<string>(), new Set<string>()];
        for (const { open, items } of live(week)) {
          for (const id of idsOf(items)) toldSoFar.add(id);
          for (const { id } of open) openSoFar.add(id);

          expect(toldSoFar).toEqual(openSoFar);
        }
        expect(toldSoFar.size).toBe(openSoFar.size);
      }),
    );
  });

  it('what the deputy or the group has to do within two days stands under due every day', () => {
    fc.assert(
      fc.property(weeks('told', 'uncertain', 'lost', 'service-down'), (week) => {
        for (const { day, open, items } of live(week)) {
          const limit = by(addDays(day, 2)).getTime();
          const inHand = open.filter(
            ({ owner: of }) => of?.kind === 'group' || (of?.kind === 'deputy' && of.code === 'li'),
          );
          const due = inHand.filter((thread) => (thread.nextActionAt?.getTime() ?? 0) <= limit);

          expect(new Set(idsOf(items.filter((item) => item.section === 'due')))).toEqual(
            new Set(due.map((thread) => thread.id)),
          );
        }
        expect(week.deliveries).toHaveLength(DAYS);
      }),
    );
  });
});

describe('when a digest does not surely arrive', () => {
  it('what was new in it is new in the next, marked when it may have been seen', () => {
    fc.assert(
      fc.property(weeks('told', 'uncertain', 'lost', 'service-down'), (week) => {
        const made = live(week);
        for (const [index, former] of made.entries()) {
          const next = made[index + 1];
          if (!next || former.delivery === 'told') continue;
          const stillOpen = new Set(next.open.map((thread) => thread.id));
          const owed = former.items.filter((item) => item.isNew && stillOpen.has(item.thread.id));

          const returned = next.items.filter((item) => idsOf(owed).includes(item.thread.id));

          expect(returned).toHaveLength(owed.length);
          expect(returned.every((item) => item.isNew)).toBe(true);
          expect(returned.every((item) => item.isPossiblySeen === (former.delivery === 'uncertain'))).toBe(true);
        }
        expect(made.length).toBeLessThanOrEqual(DAYS);
      }),
    );
  });

  it('an opinion is new exactly once in the digests that arrived', () => {
    fc.assert(
      fc.property(weeks('told', 'uncertain', 'lost', 'service-down'), (week) => {
        const arrived = live(week).filter(({ delivery }) => delivery === 'told');

        const news = arrived.flatMap(({ items }) => idsOf(items.filter((item) => item.isNew)));

        expect(news).toHaveLength(new Set(news).size);
        expect(new Set(news)).toEqual(new Set(arrived.flatMap(({ open }) => open.map((thread) => thread.id))));
      }),
    );
  });
});

it('what one digest has no room for comes in the next ones, each once', () => {
  const lives = Array.from({ length: 100 }, () => ({ arrives: 0, leaves: DAYS, days: restful() }));

  const made = live({ lives, deliveries: ['told', 'told', 'told', 'told'] });

  expect(made.map(({ items }) => items.length)).toEqual([40, 40, 20, 0]);
  expect(new Set(made.flatMap(({ items }) => idsOf(items))).size).toBe(100);
});

it.each([
  ['all sent', { underway: 0, sent: 3, unknown: 0, lost: 0 }, 'told'],
  ['some on their way', { underway: 1, sent: 1, unknown: 1, lost: 0 }, 'told'],
  ['one unknown', { underway: 0, sent: 2, unknown: 1, lost: 0 }, 'uncertain'],
  ['one sent, one blocked', { underway: 0, sent: 1, unknown: 0, lost: 1 }, 'uncertain'],
  ['all lost', { underway: 0, sent: 0, unknown: 0, lost: 2 }, 'lost'],
] as const)('a digest with %s messages counts as %s', (_, counts, delivery) => {
  expect(deliveryOf(counts)).toBe(delivery);
});

function restful(): Life['days'] {
  return Array.from({ length: DAYS }, () => ({
    status: 'waiting',
    owner: { kind: 'group', code: 'river' },
    dueIn: 20,
  }));
}
