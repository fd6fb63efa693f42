import { expect } from 'vitest';
import { story } from '#tests/support/story.ts';
import { aPressUpdate, aTextUpdate } from '#tests/support/telegram-updates.ts';

story('A sixth opinion in a day waits for the staff to read it, and goes on', async (cast) => {
  const { villager, deputy, staff, audit } = cast;
  await deputy.arrives();
  for (const number of [1, 2, 3, 4, 5]) await villager.raises(`第${number}件事。`);
  const { code } = await villager.raises('第六件事。');
  await villager.sees('已收到，先由工作人员阅读，再转交代表：短时间内内容较多', '如果这是误会');
  await deputy.hasNoNewsOf('第六件事');
  await deputy.says('/inbox');
  await deputy.hasNoNewsOf(code);

  await villager.presses('这是误会，请尽快看');
  await staff.signsIn();
  await staff.opensTheQueue('held');
  await staff.sees(code, '第六件事');
  await staff.opens(code);
  await staff.sees(/误会|异议|申诉/);
  await staff.releases(code);
  await villager.sees(`${code} 工作人员已经读过，现在交给安平镇第二代表小组`);
  await deputy.sees(`小组有新意见 ${code}`, '第六件事');
  expect(await audit(`thread:${code.replace('-', '')}`)).toEqual(['thread.released', 'thread.routed']);
});

story(
  'A message full of links waits for the staff, who close it with a reason',
  async ({ villager, deputy, staff }) => {
    await deputy.arrives();
    const { code } = await villager.raises('快来 http://a.example http://b.example http://c.example');
    await villager.sees('先由工作人员阅读', '内容像是自动发送的');
    await staff.signsIn();
    await staff.opensTheQueue('held');
    await staff.sees(code);
    await staff.cannot(code, 'assignment', { to: 'group:G-AP-2' });
    await staff.closes(code, '这是广告，不是意见。');
    await villager.sees(`${code} 已办结`, '这是广告，不是意见');
    await deputy.doesNotSee(code);
  },
);

story('Criticism, however sharp, is not held', async ({ villager, deputy }) => {
  await deputy.arrives();
  const { code } = await villager.raises('你们镇政府办事拖拉，三年了一条路都修不好，太让人失望了！');
  await villager.sees('已交给安平镇第二代表小组');
  await deputy.sees(code);
});

story('A flood of messages is kept together, and nothing of it is lost', async ({ villager, staff, world }) => {
  const { id } = villager.line.user;
  const sends = (text: string) => world.bot.pushUpdate(aTextUpdate({ from: { id }, text, at: world.clock.now() }));
  await villager.says('/new');
  for (let number = 1; number <= 35; number += 1) await sends(`第${number}句`);
  await world.settle();
  expect((await villager.line.everything()).match(/您发得比较快，后面的内容先收在一起/g)).toHaveLength(1);

  await villager.presses('这是误会，请尽快看');
  await staff.signsIn();
  await staff.opensTheQueue('held');
  await staff.sees('短时间内');
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await staff.reads())?.[0] ?? '';
  await staff.opens(code);
  await staff.sees('第30句', '第31句', '第35句');
});

story('Words of danger are heard even in a flood, and told a few times', async ({ villager, staff, world }) => {
  const { id } = villager.line.user;
  const sends = (text: string) => world.bot.pushUpdate(aTextUpdate({ from: { id }, text, at: world.clock.now() }));
  await villager.says('/new');
  for (let number = 1; number <= 32; number += 1) await sends(`第${number}句`);
  for (let number = 1; number <= 5; number += 1) await sends('着火了，救命！');
  await world.settle();
  expect((await villager.line.everything()).match(/110 公安/g)).toHaveLength(3);
  await staff.signsIn();
  await staff.opensTheQueue('alerts');
  await staff.sees('着火了，救命');
});

story('Presses faster than anybody reads are answered once a minute', async ({ villager, world, time }) => {
  const { user } = villager.line;
  await villager.says('/new');
  await villager.says('安平镇柳树湾村');
  await villager.says('路灯坏了。');
  for (let number = 1; number <= 70; number += 1) {
    await world.bot.pushUpdate(aPressUpdate({ from: user, data: 'open:00000000', message: { message_id: 1 } }));
  }
  await world.settle();
  expect((await villager.line.everything()).match(/太快了，这一下没有办理/g)).toHaveLength(1);
  await time.passes({ minutes: 2 });
  await villager.presses('写好了');
  await villager.sees('请看一遍', '路灯坏了');
});
