import { beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import { sendDueDigests } from '#features/digest/send-due-digests.ts';
import { checkThreads } from '#features/opinion/check-threads.ts';
import { claimThread } from '#features/opinion/claim-thread.ts';
import { followSuccession } from '#features/opinion/follow-succession.ts';
import { listInbox } from '#features/opinion/list-threads.ts';
import { readThread } from '#features/opinion/read-thread.ts';
import type { Thread } from '#features/opinion/thread.table.ts';
import { writeInThread } from '#features/opinion/write-in-thread.ts';
import { aSmallTown, type Town } from './a-small-town.ts';

const left = { until: '2026-11-23', because: 'resigned' } as const;
let town: Town;
let job: Context;

beforeEach(async () => {
  town = await aSmallTown();
  job = { ...town.context, actor: { kind: 'job', name: 'follow-succession' } };
});

/** Who has it now, and why it came there. */
async function whereIs({ code }: Thread): Promise<string> {
  const view = await readThread(town.context, { code });
  const rerouted = view?.facts.flatMap(({ fact }) => (fact.kind === 'rerouted' ? fact.because : [])) ?? [];

  return [view?.thread.ownerCode ?? view?.thread.ownerKind, ...rerouted].join(' ');
}

describe('an open opinion follows whoever succeeds', () => {
  it.each([
    ['of the convenor, when nobody else of the group sits', 'U-2', { D3: left }, 'staff deputy-left-office'],
    ['of a deputy without a group', 'U-3', { D4: left }, 'staff deputy-left-office'],
    ['of a suspended deputy without a group', 'U-3', { D4: { standing: 'suspended' } }, 'staff deputy-suspended'],
    ['of a group of which nobody sits', 'U-4', { D5: { standing: 'suspended' } }, 'staff deputy-suspended'],
    ['of a group in which others sit', 'U-1', { D1: left, D2: left }, 'G-1'],
  ] as const)('%s', async (_, unit, changes, expected) => {
    const thread = await town.raises(unit);
    if (unit === 'U-2') await claimThread(await town.connects('D3'), { threadId: thread.id });
    await town.changes(unit === 'U-2' ? { ...changes, D1: left, D2: left } : changes);

    await followSuccession(job);

    expect(await whereIs(thread)).toBe(expected);
    expect(await followSuccession(job)).toBe(0);
    expect(await checkThreads(town.context)).toEqual([]);
  });

  it('back to the group as one that waits, while the deputy who had it is suspended and after', async () => {
    const thread = await town.raises('U-1');
    const deputy = await town.connects('D1');
    await claimThread(deputy, { threadId: thread.id });
    await town.changes({ D1: { standing: 'suspended' } });
    await followSuccession(job);
    expect(await town.find(thread)).toMatchObject({ ownerCode: 'G-1', status: 'waiting' });

    await town.changes({ D1: {} });

    expect(await followSuccession(job)).toBe(0);
    expect(await whereIs(thread)).toBe('G-1 deputy-suspended');
    expect((await listInbox(deputy, { deputyCode: 'D1', page: 0 })).count).toBe(1);
  });

  it.each([
    ['staff', 'U-3', 'deputy-elected', { D9: { since: '2026-11-23' } }, 'U-3'],
    ['staff', 'U-3', 'deputy-returned', { D4: {} }, 'U-3'],
    ['the convenor', 'U-1', 'deputy-returned', { D2: {} }, 'U-1'],
  ] as const)('from %s of %s, because of a %s', async (_, unit, because, changes, of) => {
    await town.changes({ D4: { standing: 'suspended' }, D1: left, D2: { standing: 'suspended' } });
    const thread = await town.raises(unit);
    if ('D9' in changes) await town.changes({ D4: { ...left, standing: 'suspended' } });
    await town.changes(changes, of);

    await followSuccession(job);

    const owner = unit === 'U-1' ? 'G-1' : 'D9' in changes ? 'D9' : 'D4';
    expect(await whereIs(thread)).toBe(`${owner} ${because}`);
    expect(await followSuccession(job)).toBe(0);
  });

  it('but not what the convenor has taken in hand meanwhile', async () => {
    await town.changes({ D1: left, D2: { standing: 'suspended' } });
    const thread = await town.raises('U-1');
    await claimThread(await town.connects('D3'), { threadId: thread.id });
    await town.changes({ D2: {} });

    expect(await followSuccession(job)).toBe(0);
    expect(await whereIs(thread)).toBe('D3');
  });

  it('and is new in the next digest of the successor, with the reason, and in none of the one who left', async () => {
    const thread = await town.raises('U-3');
    const former = await town.connects('D4');
    await town.changes({ D4: left, D9: { since: '2026-11-23' } }, 'U-3');
    const successor = await town.connects('D9');
    await followSuccession(job);

    await sendDueDigests(town.at('2026-11-24T08:00:00+08:00'), {});

    expect((await town.hears(successor.personId)).join('\n')).toMatch(
      /摘要[\s\S]*路灯坏了[\s\S]*转到您这里：原来负责的代表已不再担任代表 · 新意见/,
    );
    expect((await town.hears(former.personId)).join('\n')).not.toContain('路灯坏了。\n   ');
    expect((await listInbox(former, { deputyCode: 'D4', page: 0 })).count).toBe(0);
    expect(await claimThread(former, { threadId: thread.id })).toMatchObject({ kind: 'refused' });
  });

  it('and a deputy whose seat ended a moment ago is told nothing more', async () => {
    const thread = await town.raises('U-3');
    const former = await town.connects('D4');
    await town.changes({ D4: left });
    const before = await town.hears(former.personId);

    const parts = [{ kind: 'text', text: '还是黑的。', messageId: null } as const];
    await writeInThread(town.context, { threadId: thread.id, personId: thread.personId ?? '', parts });

    expect(await town.hears(former.personId)).toEqual(before);
  });
});
