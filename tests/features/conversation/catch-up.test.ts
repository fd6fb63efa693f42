import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import { catchUp } from '#features/conversation/catch-up.ts';
import { deliverAll } from '#features/delivery/deliver-all.ts';
import { outboxMessages } from '#features/delivery/outbox.table.ts';
import { selectMessages } from '#features/delivery/outbox-body.queries.ts';
import { digests } from '#features/digest/digest.table.ts';
import { sendDueDigests } from '#features/digest/send-due-digests.ts';
import { congresses, electoralUnits } from '#features/electorate/unit.table.ts';
import { checks } from '#features/health/examine.ts';
import { markReachable } from '#features/person/mark-reachable.ts';
import { clockAt } from '#shared/clock.ts';
import { newId } from '#shared/ids.ts';
import { textMessage } from '#shared/message.ts';
import { formatReferenceCode } from '#shared/reference-code.ts';
import { aChannel, anOffice, aPerson, owe } from '#tests/features/delivery/delivery-support.ts';
import { bindDeputy, storeThread } from '#tests/features/digest/digest-builders.ts';

const wang = { accountId: 'telegram', externalId: 'wang' };
const li = { accountId: 'web-chat-deputy', externalId: 'li' };
const at = (time: string) => ({ clock: clockAt(new Date(`2026-11-${time}:00+08:00`)) });

/** Everything that waits is sent to somebody who has blocked us. */
async function vanish(context: Context): Promise<void> {
  await deliverAll(context, aChannel(...Array.from({ length: 9 }, () => ({ kind: 'blocked' }) as const)));
}

async function comeBack(context: Context, personId: string, identity: { accountId: string; externalId: string }) {
  const channel = aChannel();
  await markReachable(context, identity);
  await catchUp(context, { personId, accountId: identity.accountId });
  await deliverAll(context, channel);

  return channel;
}

async function buttonsSent(context: Context): Promise<string[]> {
  const rows = await selectMessages(context.db);
  const sent = rows.filter(({ state }) => state === 'sent').map(({ message }) => message?.buttons ?? []);

  return sent.flat(2).map(({ label }) => label);
}

/** Digests that messages tell of and that are no more. */
async function digestsThatAreNot(context: Context): Promise<string[]> {
  const told = await context.db.select().from(outboxMessages).where(eq(outboxMessages.kind, 'digest'));
  const known = (await context.db.select().from(digests)).map(({ id }) => id);

  return told.flatMap(({ subjectId }) => (subjectId && !known.includes(subjectId) ? [subjectId] : []));
}

/** The seat of the deputies of these tests is in a unit that is there. */
async function withUnit(context: Context): Promise<Context> {
  const [officeId, validFrom] = [context.office.id, '2022-01-01'];
  await context.db.insert(congresses).values({ officeId, code: 'C-1', name: '云溪县', level: 'county' });
  await context.db.insert(electoralUnits).values({
    ...{ officeId, id: newId(), code: 'U-1', congressCode: 'C-1', name: '第一选区', kind: 'district' },
    ...{ drawnBy: 'residence', seats: 2, validFrom },
  });

  return context;
}

describe('somebody who can be reached again', () => {
  it('hears once which opinions have news, whether it was on its way or came up meanwhile', async () => {
    const context = await anOffice();
    const personId = await aPerson(context, 'wang');
    const [first, second] = [await storeThread(context, { personId }), await storeThread(context, { personId })];
    await owe(context, { personId, text: 'claimed', lane: 'notice', kind: 'notice', subjectId: first.id });
    await owe(context, { personId, text: 'answered', lane: 'notice', kind: 'notice', subjectId: first.id });
    await vanish(context);
    await owe(context, { personId, text: 'closed', lane: 'notice', kind: 'notice', subjectId: second.id });

    const channel = await comeBack(context, personId, wang);

    expect(channel.texts()).toEqual([expect.stringContaining('2 件意见')]);
    expect((await buttonsSent(context)).sort()).toEqual(
      [first, second].map(({ code }) => formatReferenceCode(code)).sort(),
    );
    expect((await comeBack(context, personId, wang)).texts()).toEqual([]);
  });

  it('hears of an opinion whose receipt never arrived', async () => {
    const context = await anOffice();
    const personId = await aPerson(context, 'wang');
    const thread = await storeThread(context, { personId, receivedAt: context.clock.now() });
    await storeThread(context, { personId, receivedAt: new Date('2026-11-20T10:00:00+08:00') });
    await owe(context, { personId, text: 'receipt', kind: 'receipt' });
    await vanish(context);

    await comeBack(context, personId, wang);

    expect(await buttonsSent(context)).toEqual([formatReferenceCode(thread.code)]);
  });

  it('hears of it the next time when the summary was missed as well', async () => {
    const context = await anOffice();
    const personId = await aPerson(context, 'wang');
    const thread = await storeThread(context, { personId });
    await owe(context, { personId, text: 'answered', lane: 'notice', kind: 'notice', subjectId: thread.id });
    await vanish(context);
    await markReachable(context, wang);
    await catchUp(context, { personId, accountId: 'telegram' });
    await vanish(context);

    await comeBack(context, personId, wang);

    expect(await buttonsSent(context)).toEqual([formatReferenceCode(thread.code)]);
  });

  it('hears nothing when only an answer of the dialogue was missed', async () => {
    const context = await anOffice();
    const personId = await aPerson(context, 'wang');
    const message = textMessage('a list', [[{ label: 'one', action: 'open:7KM2Q4XT' }]]);
    await owe(context, { personId, text: '', message });
    await vanish(context);

    expect((await comeBack(context, personId, wang)).texts()).toEqual([]);
  });
});

describe('a deputy who can be reached again', () => {
  it('gets the digest of the day at once when it did not arrive in the morning, and no second one', async () => {
    const context = await withUnit(await anOffice());
    const personId = await bindDeputy(context);
    await storeThread(context);
    await sendDueDigests({ ...context, ...at('23T08:00') });
    await vanish(context);

    const channel = await comeBack({ ...context, ...at('23T11:00') }, personId, li);

    expect(channel.texts()).toEqual([expect.stringContaining('路灯')]);
    expect(channel.texts().join()).not.toContain('可能');
    const later = { ...context, ...at('23T12:00') };
    expect(await sendDueDigests(later)).toMatchObject({ sent: 0, alreadySent: 1 });
    expect([...(await checks.digests(later)), ...(await checks.outbox(later))]).toEqual([]);
    expect(await digestsThatAreNot(later)).toEqual([]);
  });

  it('gets the digest of the day before its time, in place of the notices that were missed', async () => {
    const context = await withUnit(await anOffice());
    const personId = await bindDeputy(context);
    const thread = await storeThread(context);
    await owe(context, { personId, text: 'new', lane: 'notice', kind: 'notice', subjectId: thread.id });
    await vanish(context);

    const channel = await comeBack({ ...context, ...at('24T06:00') }, personId, li);

    expect(channel.texts()).toEqual([expect.stringContaining('路灯')]);
  });

  it('hears which opinions have news when today’s digest had arrived before', async () => {
    const context = await withUnit(await anOffice());
    const personId = await bindDeputy(context);
    await storeThread(context);
    await sendDueDigests({ ...context, ...at('23T08:00') });
    await deliverAll(context, aChannel());
    const thread = await storeThread(context);
    await owe(context, { personId, text: 'new', lane: 'notice', kind: 'notice', subjectId: thread.id });
    await vanish(context);

    const channel = await comeBack({ ...context, ...at('23T11:00') }, personId, li);

    expect(channel.texts()).toEqual([expect.stringContaining('1 件意见')]);
  });
});
