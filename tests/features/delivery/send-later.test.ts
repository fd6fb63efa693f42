import { describe, expect, it } from 'vitest';
import { type Context, inTransaction } from '#features/context.ts';
import { deliverAll } from '#features/delivery/deliver-all.ts';
import { deliverDue } from '#features/delivery/deliver-due.ts';
import { outboxMessages } from '#features/delivery/outbox.table.ts';
import { selectMessages } from '#features/delivery/outbox-body.queries.ts';
import { attachIdentity } from '#features/person/attach-identity.ts';
import { aChannel, anOffice, aPerson, owe, type TestPorts } from './delivery-support.ts';

describe('what is owed', () => {
  it('is owed only if the transaction of the fact commits', async () => {
    const context = await anOffice();
    const personId = await aPerson(context, 'wang');
    const failing = inTransaction(context, async (context) => {
      await owe(context, { personId, text: 'never' });
      throw new Error('the fact did not happen');
    });

    await expect(failing).rejects.toThrow('the fact did not happen');

    expect(await context.db.select().from(outboxMessages)).toEqual([]);
  });

  it('goes to the account asked for, else to where the person was seen last', async () => {
    const context = await anOffice();
    const personId = await aPerson(context, 'wang');
    const later = { ...context, clock: { now: () => new Date('2026-11-23T11:00:00+08:00') } };
    await attachIdentity(later, { personId, accountId: 'web-chat', externalId: 'hash' });
    await owe(context, { personId, text: 'there', accountId: 'telegram' });
    await owe(context, { personId, text: 'anywhere' });
    const channel = aChannel();

    await deliverAll(context, channel);

    expect(channel.sent.map(({ to, text }) => [text, to]).sort()).toEqual([
      ['anywhere', 'hash'],
      ['there', 'wang'],
    ]);
  });
});

describe('on a real server', () => {
  it('many senders at once send each message once, in the order of commit', async () => {
    const context = await anOffice('postgres');
    const people = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => aPerson(context, name)));
    const owing = people.flatMap((personId) =>
      Array.from({ length: 8 }, (_, number) => () => owe(context, { personId, text: `${personId} ${number}` })),
    );
    await Promise.all(owing.map((step) => step()));
    const channel = aChannel();
    const budget = { accountPerSecond: 1e6, accountBurst: 1e6, recipientPerSecond: 1e6, recipientBurst: 1e6 };

    await Promise.all(Array.from({ length: 4 }, () => untilNothingWaits(context, { ...channel, budget })));

    const committed = await selectMessages(context.db).orderBy(outboxMessages.sequence);
    const textsOf = (personId: string) => channel.texts().filter((text) => text.startsWith(personId));
    expect(channel.sent).toHaveLength(40);
    for (const personId of people) {
      const owed = committed.filter((row) => row.personId === personId).map((row) => row.message?.text);
      expect(textsOf(personId)).toEqual(owed);
    }
  });

  it('four senders share one budget', async () => {
    const context = await anOffice('postgres');
    const people = await Promise.all(Array.from({ length: 20 }, (_, number) => aPerson(context, `p${number}`)));
    for (const personId of people) await owe(context, { personId, text: 'hello' });
    const channel = aChannel();
    const frozen = new Date(Date.now() + 60_000);
    const budget = { accountPerSecond: 30, accountBurst: 6, recipientPerSecond: 1, recipientBurst: 1 };
    // The account begins almost empty; by then it has filled.
    await deliverDue(context, { ...channel, budget, now: () => new Date(0) });

    await Promise.all(Array.from({ length: 4 }, () => deliverDue(context, { ...channel, budget, now: () => frozen })));

    expect(channel.sent).toHaveLength(6);
  });
});

/** What another sender holds at this moment is looked at again. */
async function untilNothingWaits(context: Context, ports: TestPorts): Promise<void> {
  while ((await deliverDue(context, ports)).nextInMs !== null);
}
