import { describe, expect, it } from 'vitest';
import { inTransaction } from '#features/context.ts';
import { deliverAll } from '#features/delivery/deliver-all.ts';
import { expandGroupNotices } from '#features/delivery/expand-group-notices.ts';
import { noticeGroupLater } from '#features/delivery/notice-group-later.ts';
import { erasePerson } from '#features/person/erase-person.ts';
import { claimPersons } from '#features/person/person.queries.ts';
import { setLanguage } from '#features/person/set-language.ts';
import { newId } from '#shared/ids.ts';
import { textMessage } from '#shared/message.ts';
import { aChannel, anOffice, aPerson } from './delivery-support.ts';

describe('a notice to a group', () => {
  it('becomes one message for each member, in their language, but for who did it', async () => {
    const context = await anOffice();
    const [wang, li, zhao] = [
      await aPerson(context, 'wang'),
      await aPerson(context, 'li'),
      await aPerson(context, 'zhao'),
    ];
    await setLanguage(context, { personId: li, language: 'en' });
    await noticeGroupLater(context, { groupCode: 'G1', subjectId: newId(), notice: 'new', exceptPersonId: zhao });
    const channel = aChannel();
    const ports = {
      membersOf: async (_: unknown, groupCode: string) => (groupCode === 'G1' ? [wang, li, zhao] : []),
      render: (notice: unknown, { language }: { language: string }) => textMessage(`${notice} ${language}`),
    };

    expect(await expandGroupNotices(context, ports)).toBe(1);
    expect(await expandGroupNotices(context, ports)).toBe(0);
    await deliverAll(context, channel);

    const told = channel.sent.map(({ to, text }) => [to, text]).sort();
    expect(told).toEqual([
      ['li', 'new en'],
      ['wang', 'new zh-CN'],
    ]);
  });

  it('that cannot be told holds up no other, and waits', async () => {
    const context = await anOffice();
    const wang = await aPerson(context, 'wang');
    for (const notice of ['broken', 'whole']) {
      await noticeGroupLater(context, { groupCode: 'G1', subjectId: newId(), notice });
    }
    const failures: unknown[] = [];
    const channel = aChannel();
    const ports = (canTell: boolean) => ({
      membersOf: async () => [wang],
      onFailure: (error: unknown) => failures.push(error),
      render: (notice: unknown) => {
        if (notice === 'broken' && !canTell) throw new Error('not a notice we know');
        return textMessage(String(notice));
      },
    });

    expect(await expandGroupNotices(context, ports(false))).toBe(1);
    expect(failures).toHaveLength(1);
    expect(await expandGroupNotices(context, ports(true))).toBe(1);
    await deliverAll(context, channel);

    expect(channel.texts()).toEqual(['whole', 'broken']);
  });

  it('is told to all of its members or to none, when the one who expands it is killed half-way', async () => {
    const context = await anOffice();
    const members = [await aPerson(context, 'wang'), await aPerson(context, 'li'), await aPerson(context, 'zhao')];
    await noticeGroupLater(context, { groupCode: 'G1', subjectId: newId(), notice: 'new' });
    const channel = aChannel();
    let rendered = 0;
    const ports = (isKilled: boolean) => ({
      membersOf: async () => members,
      render: () => {
        rendered += 1;
        if (isKilled && rendered === 2) throw new Error('killed');
        return textMessage('new');
      },
    });

    await expandGroupNotices(context, ports(true));
    await deliverAll(context, channel);

    expect(channel.sent).toEqual([]);

    await expandGroupNotices(context, ports(false));
    await deliverAll(context, channel);

    expect(channel.sent.map(({ to }) => to).sort()).toEqual(['li', 'wang', 'zhao']);
  });

  it('on a real server, is expanded once by several processes, in the order in which the notices arose', async () => {
    const context = await anOffice('postgres');
    const members = await Promise.all(['wang', 'li', 'zhao'].map((name) => aPerson(context, name)));
    const notices = ['1', '2', '3', '4', '5', '6'];
    for (const notice of notices) await noticeGroupLater(context, { groupCode: 'G1', subjectId: newId(), notice });
    const channel = aChannel();
    const ports = { membersOf: async () => members, render: (notice: unknown) => textMessage(String(notice)) };

    await Promise.all([1, 2, 3].map(() => expandGroupNotices(context, ports)));
    await deliverAll(context, channel);

    for (const name of ['wang', 'li', 'zhao']) {
      expect(channel.sent.filter(({ to }) => to === name).map(({ text }) => text)).toEqual(notices);
    }
  });

  it('on a real server, does not reach a member who asks to be forgotten while it is expanded', async () => {
    const context = await anOffice('postgres');
    const [wang, li] = [await aPerson(context, 'wang'), await aPerson(context, 'li')];
    await noticeGroupLater(context, { groupCode: 'G1', subjectId: newId(), notice: 'new' });
    const channel = aChannel();
    const [erased, erasing] = gate();
    const forgetting = inTransaction(context, async (context) => {
      await claimPersons(context.db, context.office.id, [wang]);
      await erased;
      await erasePerson(context, wang);
    });
    const ports = { membersOf: async () => [wang, li], render: () => textMessage('new') };

    const expanding = expandGroupNotices(context, ports);
    erasing();
    await Promise.all([forgetting, expanding]);
    await deliverAll(context, channel);

    expect(channel.sent.map(({ to }) => to)).toEqual(['li']);
  });
});

function gate(): [Promise<void>, () => void] {
  const { promise, resolve } = Promise.withResolvers<void>();

  return [promise, resolve];
}
