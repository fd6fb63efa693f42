import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveClock, deriveThread } from '#features/opinion/derive-thread.ts';
import { defaultPolicy } from '#features/opinion/policy.ts';
import { openStatuses } from '#features/opinion/thread.ts';
import type { RecordedFact, ThreadFact } from '#features/opinion/thread-fact.ts';

const rules = { policy: defaultPolicy, timeZone: 'Asia/Shanghai' };
const group = { kind: 'group', code: 'G' } as const;
const li = { kind: 'deputy', code: 'li' } as const;
const received: ThreadFact = { kind: 'received', heldBecause: null };
const routed: ThreadFact = { kind: 'routed', owner: group, groupCode: 'G', because: 'group-covers-unit' };

/** Facts a day apart, the first on Monday 23 November 2026 at nine in the morning. */
function dayByDay(...facts: ThreadFact[]): RecordedFact[] {
  return facts.map((fact, index) => ({
    sequence: index + 1,
    at: new Date(Date.UTC(2026, 10, 23 + index, 1)),
    actor: 'test',
    fact,
  }));
}

const midnightAfter = (day: string) => new Date(`${day}T24:00:00+08:00`);
const derive = (...facts: ThreadFact[]) => deriveThread('opinion', dayByDay(...facts), rules);

describe('what the facts of an opinion amount to', () => {
  it('waits for the group to claim it within three working days', () => {
    expect(derive(received, routed)).toMatchObject({
      status: 'waiting',
      owner: group,
      nextAction: 'claim',
      nextActionAt: midnightAfter('2026-11-27'),
    });
  });

  it('gives the group one more working day after the reminder', () => {
    expect(derive(received, routed, { kind: 'reminded' })).toMatchObject({
      nextAction: 'claim-after-reminder',
      nextActionAt: midnightAfter('2026-11-30'),
    });
  });

  it('is the deputy’s once claimed, to be answered within fifteen working days of receipt', () => {
    expect(derive(received, routed, { kind: 'claimed', deputyCode: 'li' })).toMatchObject({
      status: 'claimed',
      owner: li,
      groupCode: 'G',
      nextAction: 'answer',
      nextActionAt: midnightAfter('2026-12-14'),
    });
  });

  it('is to be closed within thirty days once answered', () => {
    const state = derive(received, routed, { kind: 'claimed', deputyCode: 'li' }, { kind: 'answered', by: li });

    expect(state).toMatchObject({ status: 'answered', nextAction: 'close', nextActionAt: midnightAfter('2026-12-23') });
  });

  it('keeps the answer’s clock running while the constituent is asked', () => {
    const state = derive(received, routed, { kind: 'claimed', deputyCode: 'li' }, { kind: 'asked', by: li });

    expect(state).toMatchObject({ status: 'asked', nextAction: 'answer' });
  });

  it('moves the day of closing by an extension', () => {
    const answered: ThreadFact[] = [
      received,
      routed,
      { kind: 'claimed', deputyCode: 'li' },
      { kind: 'answered', by: li },
    ];

    expect(derive(...answered, { kind: 'extended', until: '2027-01-22' }).nextActionAt).toEqual(
      midnightAfter('2027-01-22'),
    );
  });

  it('asks for the verdict three days after closing, in the morning, and only once', () => {
    const closed: ThreadFact[] = [received, routed, { kind: 'closed', by: li, because: 'answered' }];

    expect(derive(...closed)).toMatchObject({
      status: 'closed',
      owner: null,
      nextAction: 'ask-verdict',
      nextActionAt: new Date('2026-11-28T09:00:00+08:00'),
    });
    expect(derive(...closed, { kind: 'verdict-asked' }).nextAction).toBeNull();
  });

  it('goes to staff and counts anew when it is reopened', () => {
    const state = derive(
      received,
      routed,
      { kind: 'closed', by: li, because: 'answered' },
      { kind: 'verdict', verdict: 'did-not-help' },
      { kind: 'reopened' },
    );

    expect(state).toMatchObject({
      status: 'waiting',
      owner: { kind: 'staff' },
      staffReason: 'answer-did-not-help',
      nextAction: 'triage',
      closedAt: null,
    });
  });

  it('is held for staff until they release it, and its clock counts from the receipt', () => {
    const held: ThreadFact = { kind: 'received', heldBecause: 'held-too-many' };
    const released = dayByDay(held, { kind: 'objected' }, { kind: 'released' }, routed);

    expect(derive(held)).toMatchObject({ status: 'held', owner: { kind: 'staff' }, staffReason: 'held-too-many' });
    expect(deriveThread('opinion', released, rules)).toMatchObject({
      status: 'waiting',
      owner: group,
      staffReason: null,
    });
    expect(deriveClock('opinion', released, rules).answerBy).toBe('2026-12-14');
  });

  it('makes an alert due at once', () => {
    const facts = dayByDay(received, {
      kind: 'routed',
      owner: { kind: 'staff' },
      groupCode: null,
      because: 'words-of-danger',
    });

    expect(deriveThread('alert', facts, rules).nextActionAt).toEqual(facts[1]?.at);
  });

  it('starts the days anew when staff assign what had missed its time, and not otherwise', () => {
    const missed = derive(received, routed, { kind: 'escalated', because: 'not-answered-in-time' }, assigned);
    const kept = derive(received, routed, { kind: 'escalated', because: 'not-claimed-in-time' }, assigned);

    expect(missed).toMatchObject({ status: 'waiting', owner: group });
    expect(
      deriveClock(
        'opinion',
        dayByDay(received, routed, { kind: 'escalated', because: 'not-answered-in-time' }, assigned),
        rules,
      ).answerBy,
    ).toBe('2026-12-17');
    expect(kept).toMatchObject({ owner: group, nextAction: 'claim' });
  });

  it('always has one owner and one next action while it is open, and none once it is over', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...laterFacts), { maxLength: 12 }), (facts) => {
        const state = derive(received, routed, ...facts);
        const isOpen = openStatuses.includes(state.status);

        expect(state.owner !== null).toBe(isOpen);
        if (isOpen) expect(state.nextActionAt).toBeInstanceOf(Date);
        if (state.status === 'withdrawn') expect(state.nextAction).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });
});

const assigned: ThreadFact = { kind: 'passed-on', to: group, groupCode: 'G', because: 'assigned-by-staff' };

/** What can follow, as the verbs let it: nothing is claimed, asked or passed on after it is closed unless it is reopened. */
const laterFacts: ThreadFact[] = [
  { kind: 'reminded' },
  { kind: 'amended' },
  { kind: 'escalated', because: 'not-claimed-in-time' },
  { kind: 'escalated', because: 'not-answered-in-time' },
  { kind: 'claimed', deputyCode: 'li' },
  { kind: 'passed-on', to: { kind: 'deputy', code: 'zhou' }, groupCode: 'G', because: 'handed-to-colleague' },
  { kind: 'passed-on', to: { kind: 'staff' }, groupCode: 'G', because: 'taken-by-staff' },
  { kind: 'extended', until: '2027-02-01' },
  assigned,
];
