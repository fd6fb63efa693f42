import { expect } from 'vitest';
import { deputies } from '#tests/support/cast.ts';
import { story } from '#tests/support/story.ts';

for (const [whom, to, hears] of [
  ['to the district', 'unit:AP-03', '安平镇第二代表小组'],
  ['to a group', 'group:G-AP-2', '安平镇第二代表小组'],
  ['to one deputy', `deputy:${deputies.李世华}`, '李世华代表'],
] as const) {
  story(`An opinion without a place is assigned ${whom}`, async ({ villager, deputy, staff, audit }) => {
    await deputy.arrives();
    const { code } = await villager.raises('河边的垃圾没人收。', { from: null });
    await deputy.hasNoNewsOf(code);

    await staff.signsIn();
    await staff.opensTheQueue('staff');
    await staff.sees('河边的垃圾没人收', '选区不明');
    await staff.assigns(code, to, '看着像你们那边的河段');
    await deputy.sees(code, '河边的垃圾没人收');
    await villager.sees(`${code} 已转交${hears}`);
    await villager.doesNotSee('看着像你们那边的河段');
    await staff.opensTheQueue('staff');
    await staff.doesNotSee(code);

    expect(await audit(`thread:${code.replace('-', '')}`)).toEqual(['thread.passed-on']);
    await deputy.presses('我来跟进');
    await villager.sees('李世华代表开始跟进');
    await deputy.presses('答复');
    await deputy.says('环卫所周五去清。');
    await villager.sees('李世华代表答复您的意见', '环卫所周五去清');
  });
}

story('Every deed of the staff is written down', async ({ villager, staff, audit, operator }) => {
  const { code } = await villager.raises('河边的垃圾没人收。', { from: null });
  const subject = `thread:${code.replace('-', '')}`;
  await staff.signsIn();

  await staff.takes(code);
  await villager.sees('工作人员直接处理');
  await staff.asks(code, '是哪一段河？');
  await staff.answers(code, '环卫所周五清理。');
  await staff.extends(code, '等水退了才能清。');
  await staff.looksAtTheIdentity(code);
  await staff.sees('Telegram');
  await staff.closes(code, '已清理。');

  expect(await audit(subject)).toEqual([
    ...['thread.passed-on', 'thread.asked', 'thread.answered', 'thread.extended'],
    ...['thread.identity-looked-at', 'thread.closed'],
  ]);
  expect(await audit()).toEqual(expect.arrayContaining(['staff.added', 'staff.signed-in']));
  expect(await operator.runs('doctor')).not.toContain('✗');
});

story('A sign-in link works once, and a sentence is written before anything is closed', async (cast) => {
  const { villager, staff, administrator, operator } = cast;
  const { code } = await villager.raises('河边的垃圾没人收。');
  await staff.signsIn();
  expect(await staff.usesTheLinkAgain()).toBe(410);
  expect(await operator.cannotRun('staff add chen@yunxi.example --role liaison')).toContain('chen@yunxi.example');
  await administrator.signsIn();

  await staff.cannot(code, 'closing', { text: '' });
  await staff.sees(/请|写/);
  await staff.opens(code);
  await staff.sees('河边的垃圾没人收', '安平镇第二代表小组');
});

story('Two of the staff do not do the same thing twice', async ({ villager, staff, administrator }) => {
  const { code } = await villager.raises('河边的垃圾没人收。', { from: null });
  await staff.signsIn();
  await administrator.signsIn();

  await staff.answers(code, '周五清理。');
  await administrator.cannot(code, 'answer', { text: '我来答复。', seen: '2' });
  await villager.doesNotSee('我来答复');
});

story('Who only reads may look and not act', async ({ villager, reader, audit }) => {
  const { code } = await villager.raises('河边的垃圾没人收。', { from: null });
  await reader.signsIn();
  await reader.opensTheQueue('staff');
  await reader.sees('河边的垃圾没人收');
  await reader.opens(code);
  await reader.sees('河边的垃圾没人收');
  for (const deed of ['taking', 'answer', 'question', 'assignment', 'closing', 'release'] as const) {
    await reader.cannot(code, deed, { text: '我来答复。', to: 'group:G-AP-2' });
  }
  await villager.doesNotSee('我来答复');
  expect(await audit(`thread:${code.replace('-', '')}`)).toEqual([]);
});

story('The staff of a town see what belongs to their town', async ({ villager, neighbour, townStaff }) => {
  const { code } = await villager.raises('水渠堵了。');
  const elsewhere = await neighbour.raises('城里的路灯坏了。', { from: '东门社区' });
  const nowhere = await neighbour.raises('河边的垃圾没人收。', { from: null });

  await townStaff.signsIn();
  await townStaff.opensTheQueue('open');
  await townStaff.sees(code, '水渠堵了');
  await townStaff.doesNotSee(elsewhere.code, '城里的路灯坏了', nowhere.code);
  await townStaff.cannotOpen(elsewhere.code);
  await townStaff.cannot(elsewhere.code, 'answer', { text: '我来答复。' });
  await townStaff.answers(code, '镇水利站明天去清。');
  await villager.sees('联络站工作人员答复您的意见', '镇水利站明天去清');
  await neighbour.doesNotSee('我来答复');
});
