import { describe, expect, it } from 'vitest';
import { appendToMailbox } from '#features/delivery/append-to-mailbox.ts';
import { deliverAll } from '#features/delivery/deliver-all.ts';
import { eraseForgottenPeople } from '#features/delivery/erase-forgotten-people.ts';
import { eraseMessagesOfPerson } from '#features/delivery/erase-messages-of-person.ts';
import { eraseOldMail } from '#features/delivery/erase-old-mail.ts';
import { eraseSettledTexts } from '#features/delivery/erase-settled-texts.ts';
import { listMailbox } from '#features/delivery/list-mailbox.ts';
import { outboxMessages, recipients } from '#features/delivery/outbox.table.ts';
import { selectMessages } from '#features/delivery/outbox-body.queries.ts';
import { erasePerson } from '#features/person/erase-person.ts';
import { channelIdentities } from '#features/person/person.table.ts';
import { clockAt } from '#shared/clock.ts';
import { textMessage } from '#shared/message.ts';
import { aChannel, anOffice, aPerson, owe } from './delivery-support.ts';

const inDays = (days: number) => clockAt(new Date(Date.now() + days * 86_400_000));

describe('what we said', () => {
  it('is erased when it arrived before a day; that it was sent stays', async () => {
    const context = await anOffice();
    await owe(context, { personId: await aPerson(context, 'wang'), text: 'hello' });
    await deliverAll(context, aChannel());

    expect(await eraseSettledTexts(context, { before: inDays(-1).now() })).toBe(0);
    expect(await eraseSettledTexts(context, { before: inDays(1).now() })).toBe(1);

    const rows = await selectMessages(context.db);
    expect(rows).toMatchObject([{ message: null, state: 'sent' }]);
  });

  it('to somebody who wants to be forgotten is erased at once, but for what is still on its way', async () => {
    const context = await anOffice();
    const personId = await aPerson(context, 'wang');
    await owe(context, { personId, text: 'hello' });
    await deliverAll(context, aChannel());
    await owe(context, { personId, text: 'farewell' });
    await appendToMailbox(context, { personId, author: 'person', sourceId: '1', message: textMessage('my words') });

    await eraseMessagesOfPerson(context, personId);

    const rows = await selectMessages(context.db).orderBy(outboxMessages.sequence);
    expect(rows.map(({ message }) => message?.text)).toEqual([undefined, 'farewell']);
    expect(await listMailbox(context, { personId, after: 0 })).toEqual([]);
  });

  it('leaves the web chat after 30 days', async () => {
    const context = await anOffice();
    const personId = await aPerson(context, 'hash', 'web-chat');
    await appendToMailbox(context, { personId, author: 'person', sourceId: '1', message: textMessage('my words') });
    const daysLater = (days: number) => ({
      ...context,
      clock: clockAt(new Date(context.clock.now().getTime() + days * 86_400_000)),
    });

    expect(await eraseOldMail(daysLater(29))).toBe(0);
    expect(await eraseOldMail(daysLater(31))).toBe(1);
  });

  it('to somebody who was forgotten leaves no trace a day later, when the last words have reached them', async () => {
    const context = await anOffice();
    const [personId, other] = [await aPerson(context, 'wang'), await aPerson(context, 'li')];
    await owe(context, { personId: other, text: 'hello' });
    await erasePerson(context, personId);
    await owe(context, { personId, text: 'farewell' });
    const channel = aChannel();
    await deliverAll(context, channel);
    const nextDay = { ...context, clock: clockAt(new Date(context.clock.now().getTime() + 86_400_001)) };

    expect(channel.texts().sort()).toEqual(['farewell', 'hello']);
    expect(await eraseForgottenPeople(context)).toBe(0);
    expect(await eraseForgottenPeople(nextDay)).toBe(1);
    expect(await eraseForgottenPeople(nextDay)).toBe(0);

    for (const table of [channelIdentities, outboxMessages, recipients]) {
      const rows = await context.db.select().from(table);
      expect(rows.map(({ externalId }) => externalId)).toEqual(['li']);
    }
  });
});
