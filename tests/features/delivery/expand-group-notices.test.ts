import { describe, expect, it } from 'vitest';
import { deliverAll } from '#features/delivery/deliver-all.ts';
import { expandGroupNotices } from '#features/delivery/expand-group-notices.ts';
import { noticeGroupLater } from '#features/delivery/notice-group-later.ts';
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
});
