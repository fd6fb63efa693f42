import { beforeEach, describe, expect, it } from 'vitest';
import { answerThread } from '#features/opinion/answer-thread.ts';
import { checkThreads } from '#features/opinion/check-threads.ts';
import { claimThread } from '#features/opinion/claim-thread.ts';
import { readThread } from '#features/opinion/read-thread.ts';
import { rerouteThread } from '#features/opinion/reroute-thread.ts';
import { takeThread } from '#features/opinion/take-thread.ts';
import type { Thread } from '#features/opinion/thread.table.ts';
import { aSmallTown, type Town } from './a-small-town.ts';

const today = '2026-11-23';
const left = { because: 'deputy-left-office', on: today } as const;
let town: Town;

beforeEach(async () => {
  town = await aSmallTown();
});

const clockOf = async ({ code }: Thread) => (await readThread(town.context, { code }))?.clock;

describe('an opinion finds its owner anew', () => {
  it('goes on with the convenor when nobody of the unit sits any more, and both are told why', async () => {
    const thread = await town.raises('U-1');
    const { personId } = await town.connects('D3');
    const promised = await clockOf(thread);
    await town.changes({ D1: { until: '2026-11-20', because: 'resigned' }, D2: { standing: 'suspended' } });

    const rerouted = await rerouteThread(town.at('2026-11-24T10:00:00+08:00'), thread, left);

    expect(rerouted).toMatchObject({ kind: 'rerouted', owner: { kind: 'deputy', code: 'D3' } });
    expect(await clockOf(thread)).toMatchObject({ answerBy: promised?.answerBy, closeBy: promised?.closeBy });
    expect((await town.hears(thread.personId)).at(-1)).toMatch(
      /现在由吴长海代表跟进：原来负责的代表已不再担任代表。原来说好的期限不变。/,
    );
    expect((await town.hears(personId)).join()).toMatch(/现在转到您这里.*\n路灯坏了/);
    expect(await checkThreads(town.context)).toEqual([]);
  });

  it('leaves a decision that can be replayed, with its rule and the state of the data', async () => {
    const thread = await town.raises('U-3');
    await town.changes({ D4: { until: '2026-11-20' } });

    await rerouteThread(town.context, thread, left);

    const decisions = (await readThread(town.context, { code: thread.code }))?.decisions ?? [];
    expect(decisions.map(({ because }) => because)).toEqual(['no-group-covers-the-unit', 'no-deputy-can-answer']);
    expect(decisions[1]?.revision).not.toBe(decisions[0]?.revision);
    expect(await town.find(thread)).toMatchObject({ ownerKind: 'staff', staffReason: 'no-deputy-can-answer' });
  });

  it('tells nobody anything while the owner stays the same', async () => {
    const thread = await town.raises('U-1');
    await town.changes({ D1: { until: '2026-11-20' } });

    expect(await rerouteThread(town.context, thread, left)).toMatchObject({ kind: 'unchanged' });
    expect(await town.find(thread)).toMatchObject({ lastFactSequence: 2, ownerCode: 'G-1' });
    expect(await town.hears(thread.personId)).toEqual([]);
  });

  it('stays with a deputy of the group who has it in hand', async () => {
    const thread = await town.raises('U-1');
    await claimThread(await town.connects('D3'), { threadId: thread.id });

    expect(await rerouteThread(town.context, thread, left)).toMatchObject({ kind: 'unchanged' });
  });

  it('leaves the word with the constituent when it was answered already', async () => {
    const thread = await town.raises('U-1');
    await answerThread(await town.connects('D1'), { threadId: thread.id, text: '正在修。' });
    await town.changes({ D1: { until: '2026-11-23' } });

    await rerouteThread(town.context, thread, left);

    const state = { status: 'answered', ownerKind: 'group', ownerCode: 'G-1', nextAction: 'close' };
    expect(await town.find(thread)).toMatchObject(state);
    expect(await checkThreads(town.context)).toEqual([]);
  });

  it.each([
    ['a complaint', 'complaint'],
    ['what staff took in hand', 'opinion'],
  ] as const)('never moves %s', async (_, kind) => {
    const thread = await town.raises('U-1', kind);
    if (kind === 'opinion') await takeThread(town.asStaff(), { threadId: thread.id });

    expect(await rerouteThread(town.context, thread, left)).toMatchObject({ kind: 'unchanged' });
    expect(await town.find(thread)).toMatchObject({ ownerKind: 'staff' });
  });
});

describe('when the units were redrawn', () => {
  const redrawn = { because: 'redistricting', on: '2027-01-01' } as const;
  const unitRow = (code: string, days: string) => `${code},AP,${code},district,residence,1,${days}`;
  const bringUnits = (...rows: string[]) =>
    town.bring('units', ['code,congress,name,kind,drawn_by,seats,valid_from,valid_to', ...rows].join('\n'));

  it('goes by its place to the unit of the same level', async () => {
    const thread = await town.raises('U-1');
    await bringUnits(unitRow('U-1', '2022-01-01,2027-01-01'), unitRow('U-9', '2027-01-01,'));
    await town.bring(
      'places',
      `code,name,kind,units,valid_from,valid_to
P-1,1村,village,U-1,2022-01-01,2027-01-01\nP-1,1村,village,U-9,2027-01-01,`,
    );
    await town.bring('deputies', 'code,name,unit,since,standing\nD9,钱多,U-9,2027-01-01,sitting');

    const rerouted = await rerouteThread(town.at('2027-01-04T10:00:00+08:00'), thread, redrawn);

    expect(rerouted).toMatchObject({ kind: 'rerouted', owner: { kind: 'deputy', code: 'D9' } });
    expect(await town.find(thread)).toMatchObject({ unitCode: 'U-9' });
  });

  it('goes to staff where neither the place nor the lineage tells', async () => {
    const thread = await town.raises('U-1');
    await bringUnits(unitRow('U-1', '2022-01-01,2027-01-01'));

    const rerouted = await rerouteThread(town.at('2027-01-04T10:00:00+08:00'), thread, redrawn);

    expect(rerouted).toMatchObject({ kind: 'rerouted', owner: { kind: 'staff' } });
  });
});
