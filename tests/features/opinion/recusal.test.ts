/** What concerns a deputy never comes before that deputy, by whatever way it goes; what is a complaint comes before none. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import { catchUp } from '#features/conversation/catch-up.ts';
import { makePorts } from '#features/conversation/make-ports.ts';
import { expandGroupNotices } from '#features/delivery/expand-group-notices.ts';
import { outboxMessages } from '#features/delivery/outbox.table.ts';
import { readToldThreads } from '#features/digest/read-told-threads.ts';
import { findDeputyOfPerson } from '#features/electorate/find-deputy-of-person.ts';
import { answerThread, askConstituent } from '#features/opinion/answer-thread.ts';
import { assignThread } from '#features/opinion/assign-thread.ts';
import { checkThreads } from '#features/opinion/check-threads.ts';
import { claimThread } from '#features/opinion/claim-thread.ts';
import { closeThread } from '#features/opinion/close-thread.ts';
import { escalateOverdue } from '#features/opinion/escalate-overdue.ts';
import { extendThread } from '#features/opinion/extend-thread.ts';
import { followSuccession } from '#features/opinion/follow-succession.ts';
import { giveVerdict } from '#features/opinion/give-verdict.ts';
import { handToColleague } from '#features/opinion/hand-to-colleague.ts';
import { listInbox } from '#features/opinion/list-threads.ts';
import { mayReadAttachment } from '#features/opinion/may-read-attachment.ts';
import { passToStaff } from '#features/opinion/pass-to-staff.ts';
import { readThread } from '#features/opinion/read-thread.ts';
import { recuseDeputy, stepAside } from '#features/opinion/recuse-deputy.ts';
import { rerouteThread } from '#features/opinion/reroute-thread.ts';
import { takeThread } from '#features/opinion/take-thread.ts';
import type { Thread } from '#features/opinion/thread.table.ts';
import { writeInThread } from '#features/opinion/write-in-thread.ts';
import { groupNoticePorts } from '../../../src/app/deliver.ts';
import { aSmallTown, type Town } from './a-small-town.ts';

type Acting = Context & { personId: string };
const on = '2026-11-23';
let town: Town;
/** 李春平, of whom it is: a member of the group, sitting for the district it comes from. */
let concerned: Acting;
let colleague: Acting;

beforeEach(async () => {
  town = await aSmallTown();
  concerned = await town.connects('D1');
  colleague = await town.connects('D2');
});

const expand = () => expandGroupNotices(town.context, groupNoticePorts);

/** By which ways a deputy comes upon a thread; none is the answer looked for. */
async function waysTo(deputy: Acting, thread: Thread): Promise<string[]> {
  const { actor, personId } = deputy;
  if (actor.kind !== 'deputy') throw new Error('not a deputy');
  const { deputyCode } = actor;
  const threadId = thread.id;
  const known = await findDeputyOfPerson(deputy, personId);
  const groupCodes = known?.groups.map(({ code }) => code) ?? [];
  const told = known?.isSitting ? await readToldThreads(deputy, { deputyCode, groupCodes, on }) : [];
  const files = (await readThread(deputy, { code: thread.code }))?.attachments ?? [];
  const isDone = async (act: Promise<{ kind: string }>) => (await act).kind !== 'refused';
  await expand();
  await catchUp(town.context, { personId, accountId: 'telegram' });
  const ways: Record<string, boolean> = {
    inbox: (await listInbox(deputy, { deputyCode, page: 0 })).listed.some((one) => one.thread.id === threadId),
    'by its code': (await makePorts(deputy, personId).findThread(thread.code)) !== null,
    digest: told.some(({ id }) => id === threadId),
    notices: (await town.hears(personId)).some((text) => text.includes('路灯') || text.includes('还是黑的')),
    file: (
      await Promise.all(files.map(({ id }) => mayReadAttachment(deputy, { attachmentId: id, personId })))
    ).includes(true),
    claim: await isDone(claimThread(deputy, { threadId })),
    answer: await isDone(answerThread(deputy, { threadId, text: '…' })),
    question: await isDone(askConstituent(deputy, { threadId, text: '…' })),
    'handing on': await isDone(handToColleague(deputy, { threadId, deputyCode: 'D3', note: '' })),
    'passing on': await isDone(passToStaff(deputy, { threadId, reason: '…' })),
    extension: await isDone(extendThread(deputy, { threadId, reason: '…' })),
    closing: await isDone(closeThread(deputy, { threadId, reason: '' })),
    'being handed it': await isDone(handToColleague(colleague, { threadId, deputyCode, note: '看看' })),
    'being assigned it': await isDone(
      assignThread(town.asStaff(), { threadId, to: { kind: 'deputy', code: deputyCode }, note: '' }),
    ),
  };

  return Object.keys(ways).filter((way) => ways[way]);
}

type Journey = (thread: Thread) => Promise<unknown>;

const writes: Journey = ({ id: threadId, personId }) => {
  const parts = [{ kind: 'text', text: '还是黑的。', messageId: null } as const];
  return writeInThread(town.context, { threadId, personId: personId ?? '', parts });
};

/** Ways that a thread may take after it was said that it concerns the deputy; those that change who sits come last. */
const journeys: [string, Journey][] = [
  ['at once', async () => undefined],
  ['after the constituent wrote more', writes],
  ['after a colleague took it', ({ id: threadId }) => claimThread(colleague, { threadId })],
  ['after it was routed anew', (thread) => rerouteThread(town.context, thread, { because: 'redistricting', on })],
  [
    'after staff took it and gave it to the group',
    async ({ id: threadId }) => {
      await takeThread(town.asStaff(), { threadId });
      await assignThread(town.asStaff(), { threadId, to: { kind: 'group', code: 'G-1' }, note: '' });
    },
  ],
  [
    'after staff gave it to the unit',
    ({ id: threadId }) => assignThread(town.asStaff(), { threadId, to: { kind: 'unit', code: 'U-1' }, note: '' }),
  ],
  [
    'after all its clocks ran out',
    async () => {
      for (const at of ['2026-11-28', '2026-12-01', '2026-12-16'])
        await escalateOverdue(town.at(`${at}T10:00:00+08:00`));
    },
  ],
  [
    'after it was answered, found of no help and reopened',
    async ({ id: threadId, personId }) => {
      await answerThread(colleague, { threadId, text: '修好了。' });
      await giveVerdict(town.context, { threadId, personId: personId ?? '', verdict: 'did-not-help' });
    },
  ],
  [
    'after a colleague took it and left office',
    async ({ id: threadId }) => {
      await claimThread(colleague, { threadId });
      await town.changes({ D2: { until: on } });
      await followSuccession(town.context);
    },
  ],
  [
    'after everybody else of the group was suspended and came back',
    async () => {
      await town.changes({ D2: { standing: 'suspended' }, D3: { standing: 'suspended' } });
      await followSuccession(town.context);
      await town.changes({ D2: {} });
      await followSuccession(town.context);
    },
  ],
];

it('without a recusal the deputy comes upon it by every way', async () => {
  const ways = await waysTo(concerned, await town.raises('U-1', 'opinion', { file: true }));

  expect(ways).toEqual(
    expect.arrayContaining(['inbox', 'by its code', 'digest', 'notices', 'file', 'claim', 'answer']),
  );
});

it('an opinion that concerns a deputy is nowhere to be found for that deputy, by none of these ways', async () => {
  for (const [way, journey] of journeys) {
    const thread = await town.raises('U-1', 'opinion', { file: true });
    await recuseDeputy(town.asStaff(), { threadId: thread.id, deputyCode: 'D1', note: '本人亲属' });
    await journey(thread);

    expect(await waysTo(concerned, thread), way).toEqual([]);
  }
  expect(await checkThreads(town.context)).toEqual([]);
});

it('a complaint about a deputy comes before no deputy, by none of these ways', async () => {
  for (const [way, journey] of journeys) {
    const thread = await town.raises('U-1', 'complaint', { file: true });
    await journey(thread);

    expect([await waysTo(concerned, thread), await waysTo(colleague, thread)], way).toEqual([[], []]);
    expect(await town.find(thread), way).toMatchObject({ ownerKind: 'staff', groupCode: null });
  }
});

it.each([
  ['whose last seat has ended', { until: on }],
  ['who is suspended', { standing: 'suspended' }],
] as const)('a deputy %s comes upon no opinion any more, nor is told of any', async (_, change) => {
  const thread = await town.raises('U-1', 'opinion', { file: true });
  await claimThread(concerned, { threadId: thread.id });
  await town.changes({ D1: change });
  await writes(thread);
  await followSuccession(town.context);

  expect(await waysTo(concerned, thread)).toEqual([]);
});

describe('when a deputy steps aside', () => {
  it('the opinion goes back to the group, and the constituent is told nothing that hurts anybody', async () => {
    const thread = await town.raises('U-1');
    await claimThread(concerned, { threadId: thread.id });

    expect(await stepAside(concerned, { threadId: thread.id })).toMatchObject({ kind: 'recused' });

    expect(await town.find(thread)).toMatchObject({ ownerCode: 'G-1', status: 'waiting' });
    expect((await town.hears(thread.personId)).at(-1)).toMatch(
      /现在由第一小组跟进：为了公正，换人跟进。原来说好的期限不变。/,
    );
    expect(await waysTo(concerned, thread)).toEqual([]);
  });

  it.each([
    ['the convenor, when both of the unit did', ['D1', 'D2'], 'deputy', 'D3'],
    ['staff, when the convenor did as well', ['D1', 'D2', 'D3'], 'staff', null],
  ] as const)('it comes to %s', async (_, codes, ownerKind, ownerCode) => {
    const thread = await town.raises('U-1');

    for (const deputyCode of codes) await recuseDeputy(town.asStaff(), { threadId: thread.id, deputyCode, note: '' });

    expect(await town.find(thread)).toMatchObject({ ownerKind, ownerCode });
    expect(await followSuccession(town.context)).toBe(0);
  });

  it('what waits to be sent to the deputy says nothing of it any more', async () => {
    const thread = await town.raises('U-1');
    await expand();
    expect((await town.hears(concerned.personId)).join()).toContain('路灯');

    await recuseDeputy(town.asStaff(), { threadId: thread.id, deputyCode: 'D1', note: '' });

    expect((await town.hears(concerned.personId)).join()).not.toContain('路灯');
  });

  it('nor does what is summed up for a deputy who could not be reached', async () => {
    const thread = await town.raises('U-1');
    await expand();
    await town.context.db.update(outboxMessages).set({ state: 'blocked' });
    await recuseDeputy(town.asStaff(), { threadId: thread.id, deputyCode: 'D1', note: '' });
    await catchUp(town.context, { personId: concerned.personId, accountId: 'telegram' });
    await catchUp(town.context, { personId: colleague.personId, accountId: 'telegram' });

    const lengths = [await town.hears(concerned.personId), await town.hears(colleague.personId)].map(
      ({ length }) => length,
    );
    expect(lengths).toEqual([1, 2]);
  });

  it.each([
    ['twice', 'D1', 'recused'],
    ['for somebody who is no deputy', 'D99', 'no-such-owner'],
  ])('staff cannot record it %s', async (_, deputyCode, because) => {
    const thread = await town.raises('U-1');
    await recuseDeputy(town.asStaff(), { threadId: thread.id, deputyCode: 'D1', note: '' });

    const again = await recuseDeputy(town.asStaff(), { threadId: thread.id, deputyCode, note: '' });

    expect(again).toEqual({ kind: 'refused', because });
  });
});
