import { asc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditEntries } from '#features/audit.table.ts';
import type { Context } from '#features/context.ts';
import { outboxMessages } from '#features/delivery/outbox.table.ts';
import type { DeliveryState } from '#features/delivery/outbox.ts';
import { selectMessages } from '#features/delivery/outbox-body.queries.ts';
import { digestItems, digests } from '#features/digest/digest.table.ts';
import { sendDueDigests } from '#features/digest/send-due-digests.ts';
import { setDigestTime } from '#features/digest/set-digest-time.ts';
import { createOffice } from '#features/electorate/open-office.ts';
import { threads } from '#features/opinion/thread.table.ts';
import { channelIdentities, persons } from '#features/person/person.table.ts';
import type { Language } from '#shared/language.ts';
import { aContext, freshDatabase } from '#tests/support/database.ts';
import { bindDeputy, by, joinGroup, storePlace, storeThread } from './digest-builders.ts';

const nothing = { sent: 0, empty: 0, alreadySent: 0 };
const at = (local: string) => ({ at: new Date(`2026-11-${local}:00+08:00`) });

/** What was queued, in order. */
async function queued(context: Context): Promise<string[]> {
  const rows = await selectMessages(context.db).orderBy(asc(outboxMessages.sequence));

  return rows.map((row) => row.message?.text ?? '');
}

async function settle(context: Context, state: DeliveryState): Promise<void> {
  await context.db.update(outboxMessages).set({ state }).where(eq(outboxMessages.state, 'pending'));
}

describe('when the time of day has come', () => {
  it('queues a digest that opens the opinion, and keeps what it told', async () => {
    const context = await aContext();
    const personId = await bindDeputy(context);
    await storePlace(context, { code: 'T', name: '安平镇' });
    await storePlace(context, { code: 'P', name: '柳树湾村', parentCode: 'T' });
    const thread = await storeThread(context, { placeCode: 'P', nextActionAt: by('2026-11-23') });

    const run = await sendDueDigests(context, at('23T08:00'));

    const [row] = await selectMessages(context.db);
    expect(run).toEqual({ ...nothing, sent: 1 });
    expect(row).toMatchObject({ personId, lane: 'bulk', kind: 'digest', state: 'pending' });
    expect(row?.message?.text).toContain('安平镇·柳树湾村 · 答复截止：今天 · 新意见');
    expect(row?.message?.buttons).toEqual([[{ label: '打开 1', action: `open:${thread.code}` }]]);
    const kinds = await context.db.select({ kind: digestItems.kind }).from(digestItems);
    expect(kinds.map(({ kind }) => kind).sort()).toEqual(['due', 'new']);
  });

  it.each([
    ['before eight', undefined, '23T07:59', nothing],
    ['at eight', undefined, '23T08:00', { ...nothing, sent: 1 }],
    ['late, because the service was down', undefined, '23T23:59', { ...nothing, sent: 1 }],
    ['before the deputy’s own time', '19:30', '23T19:29', nothing],
    ['at the deputy’s own time', '06:15', '23T06:15', { ...nothing, sent: 1 }],
  ])('%s', async (_, own, local, expected) => {
    const context = await aContext();
    await bindDeputy(context);
    await storeThread(context);
    if (own) await setDigestTime(context, { deputyCode: 'li', time: own });

    expect(await sendDueDigests(context, at(local))).toEqual(expected);
  });

  it('speaks the deputy’s language and names a colleague', async () => {
    const context = await aContext();
    await bindDeputy(context, { code: 'wu' });
    await bindDeputy(context, { language: 'en' });
    await storeThread(context, { status: 'claimed', ownerKind: 'deputy', ownerCode: 'wu' });

    await sendDueDigests(context, at('23T08:00'));

    expect((await queued(context)).filter((text) => text.includes('wu代表 has it in hand'))).toHaveLength(1);
  });

  it('says nothing when there is nothing, and the day is done', async () => {
    const context = await aContext();
    await bindDeputy(context);

    const first = await sendDueDigests(context, at('23T08:00'));
    await storeThread(context);
    const second = await sendDueDigests(context, at('23T08:01'));

    expect([first, second]).toEqual([
      { ...nothing, empty: 1 },
      { ...nothing, alreadySent: 1 },
    ]);
    expect(await queued(context)).toEqual([]);
  });
});

describe('who gets none', () => {
  it.each([
    ['a suspended deputy', { standing: 'suspended' as const }],
    ['a deputy whose seat ended', { until: '2026-11-01' }],
  ])('%s', async (_, deputy) => {
    const context = await aContext();
    await bindDeputy(context, deputy);
    await storeThread(context);

    expect(await sendDueDigests(context, at('23T08:00'))).toEqual(nothing);
  });

  it('an unreachable deputy, who hears everything in one once that changes', async () => {
    const context = await aContext();
    await bindDeputy(context);
    await storeThread(context, {}, '第一件');
    await context.db.update(channelIdentities).set({ unreachableAt: context.clock.now() });
    const missed = [await sendDueDigests(context, at('23T08:00')), await sendDueDigests(context, at('24T08:00'))];
    await storeThread(context, { receivedAt: at('24T20:00').at }, '第二件');
    await context.db.update(channelIdentities).set({ unreachableAt: null });

    const run = await sendDueDigests(context, at('25T08:00'));

    expect([...missed, run]).toEqual([nothing, nothing, { ...nothing, sent: 1 }]);
    expect(await queued(context)).toEqual([expect.stringMatching(/新意见 2 件.*第一件.*第二件/s)]);
  });

  it('a deputy hears nothing of complaints, alerts, held ones and other groups’', async () => {
    const context = await aContext();
    await bindDeputy(context);
    await storeThread(context, { kind: 'complaint' });
    await storeThread(context, { kind: 'alert' });
    await storeThread(context, { status: 'held' });
    await storeThread(context, { ownerCode: 'hill', groupCode: 'hill' });

    expect(await sendDueDigests(context, at('23T08:00'))).toEqual({ ...nothing, empty: 1 });
  });
});

describe('the ledger', () => {
  it('tells an opinion of two groups of the deputy once, and as new only on the first day', async () => {
    const context = await aContext();
    await bindDeputy(context);
    await joinGroup(context, 'li', 'school');
    const thread = await storeThread(context);
    await sendDueDigests(context, at('23T08:00'));
    await settle(context, 'sent');
    await context.db.update(threads).set({ ownerCode: 'school', groupCode: 'school' }).where(eq(threads.id, thread.id));

    const run = await sendDueDigests(context, at('24T08:00'));

    expect(run).toEqual({ ...nothing, empty: 1 });
  });

  it('loses nothing over days without a run', async () => {
    const context = await aContext();
    await bindDeputy(context);
    await storeThread(context, {}, '第一件');
    await sendDueDigests(context, at('23T08:00'));
    await settle(context, 'sent');
    await storeThread(context, { receivedAt: at('23T20:00').at }, '第二件');
    await storeThread(context, { receivedAt: at('25T20:00').at }, '第三件');

    await sendDueDigests(context, at('27T11:00'));

    const [, second] = await queued(context);
    expect(second).toMatch(/新意见 2 件.*第二件.*第三件/s);
    expect(second).not.toContain('第一件');
  });

  it.each([
    ['unknown', true],
    ['failed', false],
    ['blocked', false],
  ] as const)('brings back what was in a digest whose delivery is %s', async (state, isMarked) => {
    const context = await aContext();
    await bindDeputy(context);
    await storeThread(context);
    await sendDueDigests(context, at('23T08:00'));
    await settle(context, state);

    const runs = [await sendDueDigests(context, at('24T08:00'))];
    await settle(context, 'sent');
    runs.push(await sendDueDigests(context, at('25T08:00')));

    const [, second] = await queued(context);
    expect(runs).toEqual([
      { ...nothing, sent: 1 },
      { ...nothing, empty: 1 },
    ]);
    expect(second).toContain('新意见 1 件');
    expect(second?.includes('可能已看过')).toBe(isMarked);
  });

  it('tells next day what a digest had no room for', async () => {
    const context = await aContext();
    await bindDeputy(context);
    for (let index = 0; index < 43; index += 1) await storeThread(context, {}, `第${index}件事`);
    await sendDueDigests(context, at('23T08:00'));
    await settle(context, 'sent');

    await sendDueDigests(context, at('24T08:00'));

    const [first, second, third] = await queued(context);
    expect(first).toContain('新意见 43 件');
    expect(second).toContain('另有 3 件');
    expect(third).toContain('新意见 3 件');
  });

  it('leaves an audit row without a word of what was told', async () => {
    const context = await aContext({ actor: { kind: 'job', name: 'digests' } });
    await bindDeputy(context);
    await storeThread(context);

    await sendDueDigests(context, at('23T08:00'));

    const entries = await context.db.select().from(auditEntries);
    expect(entries).toMatchObject([
      { actor: 'job:digests', action: 'digest.queued', subject: 'deputy:li', details: { items: 1, leftOut: 0 } },
    ]);
  });
});

describe('never two on a day', () => {
  it('sends nothing when it runs again for the same moment', async () => {
    const context = await aContext();
    await bindDeputy(context);
    await storeThread(context);

    const runs = [await sendDueDigests(context, at('23T08:00')), await sendDueDigests(context, at('23T08:00'))];

    expect(runs).toEqual([
      { ...nothing, sent: 1 },
      { ...nothing, alreadySent: 1 },
    ]);
    expect(await queued(context)).toHaveLength(1);
  });

  it('sends one digest each when several processes run at once', async () => {
    const context = await aContext({ on: 'postgres' });
    const codes = Array.from({ length: 8 }, (_, index) => `deputy-${index}`);
    for (const code of codes) await bindDeputy(context, { code });
    await storeThread(context);

    const runs = await Promise.all([1, 2, 3].map(() => sendDueDigests(context, at('23T08:00'))));

    expect(runs.reduce((sum, run) => sum + run.sent, 0)).toBe(codes.length);
    expect(await queued(context)).toHaveLength(codes.length);
    expect(await context.db.select().from(digests)).toHaveLength(codes.length);
  });

  it('sends one in a night in which an hour comes twice, and one when the time of day is skipped', async () => {
    const db = await freshDatabase();
    const office = await createOffice(db, { name: '联络站', timeZone: 'Europe/Berlin' });
    const context = await aContext({ db, office });
    await bindDeputy(context);
    await storeThread(context, { receivedAt: new Date('2026-01-01T00:00:00Z'), nextActionAt: null });
    await setDigestTime(context, { deputyCode: 'li', time: '02:30' });
    const run = (instant: string) => sendDueDigests(context, { at: new Date(instant) });

    const inSpring = [await run('2026-03-29T00:59:00Z'), await run('2026-03-29T01:00:00Z')];
    const inAutumn = [await run('2026-10-25T00:30:00Z'), await run('2026-10-25T01:30:00Z')];

    expect(inSpring).toEqual([nothing, { ...nothing, sent: 1 }]);
    expect(inAutumn).toEqual([
      { ...nothing, empty: 1 },
      { ...nothing, alreadySent: 1 },
    ]);
  });
});

it('lets one digest that cannot be made keep nobody from theirs, and makes it when it can', async () => {
  const context = await aContext();
  const personId = await bindDeputy(context, { code: 'a' });
  await bindDeputy(context, { code: 'b' });
  await storeThread(context);
  await speak(context, personId, 'a language we have no texts for');

  await expect(sendDueDigests(context, at('23T08:00'))).rejects.toMatchObject({ code: 'internal', retryable: true });
  await speak(context, personId, 'zh-CN');
  const run = await sendDueDigests(context, at('23T08:05'));

  expect(run).toEqual({ ...nothing, sent: 1, alreadySent: 1 });
  expect(await queued(context)).toHaveLength(2);
});

async function speak(context: Context, personId: string, language: string): Promise<void> {
  await context.db
    .update(persons)
    .set({ language: language as Language })
    .where(eq(persons.id, personId));
}
