import { describe, expect, it } from 'vitest';
import { deliverAll } from '#features/delivery/deliver-all.ts';
import { outboxMessages } from '#features/delivery/outbox.table.ts';
import { takeMissed } from '#features/delivery/take-missed.ts';
import { findIdentity } from '#features/person/find-identity.ts';
import { findOrCreatePerson } from '#features/person/find-or-create-person.ts';
import { clockAt } from '#shared/clock.ts';
import { aChannel, anOffice, aPerson, owe } from './delivery-support.ts';

const wang = { accountId: 'telegram', externalId: 'wang', languageTag: null };

describe('somebody who blocked us', () => {
  it('is told nothing, and what they miss is kept to be summed up once', async () => {
    const context = await anOffice();
    const personId = await aPerson(context, 'wang');
    await owe(context, { personId, text: 'before' });
    const channel = aChannel({ kind: 'blocked' });
    await deliverAll(context, channel);
    await owe(context, { personId, text: 'meanwhile' });

    await deliverAll(context, channel);

    expect(channel.texts()).toEqual(['before']);
    expect((await takeMissed(context, personId)).map(({ message }) => message?.text)).toEqual(['before', 'meanwhile']);
    expect(await takeMissed(context, personId)).toEqual([]);
  });

  it('can be reached when they wrote to us while we were sending', async () => {
    const context = await anOffice();
    const personId = await aPerson(context, 'wang');
    await owe(context, { personId, text: 'too early' });
    const later = { ...context, clock: clockAt(new Date(Date.now() + 60_000)) };
    const refused = findOrCreatePerson(later, wang).then(() => ({ kind: 'blocked' }) as const);
    const channel = aChannel(refused);
    await deliverAll(context, channel);

    await owe(later, { personId, text: 'an answer' });
    await deliverAll(context, channel);

    expect(channel.texts()).toEqual(['too early', 'an answer']);
    expect(await findIdentity(context, { personId })).toMatchObject({ externalId: 'wang' });
    expect((await context.db.select().from(outboxMessages)).map(({ state }) => state).sort()).toEqual([
      'blocked',
      'sent',
    ]);
  });

  it('is met again as somebody who has returned, once', async () => {
    const context = await anOffice();
    const personId = await aPerson(context, 'wang');
    await owe(context, { personId, text: 'before' });
    await deliverAll(context, aChannel({ kind: 'blocked' }));

    const met = [await findOrCreatePerson(context, wang), await findOrCreatePerson(context, wang)];

    expect(met.map(({ hasReturned }) => hasReturned)).toEqual([true, false]);
    expect(await findIdentity(context, { personId })).toMatchObject({ unreachableAt: null });
  });
});
