import { expect } from 'vitest';
import { aCrowdHasWritten } from '#tests/support/crowd.ts';
import { story } from '#tests/support/story.ts';

story('The digest of the morning: due, new, waiting, each with a button', async (cast) => {
  const { villager, neighbour, deputy, colleague, time } = cast;
  await deputy.arrives();
  await colleague.arrives();
  await time.is('2026-11-24T10:00+08:00');
  const lamp = await villager.raises('路灯坏了三个月。');
  const asked = await villager.raises('水渠堵了。');
  await deputy.says('/inbox');
  await deputy.presses(new RegExp(asked.code));
  await deputy.presses('追问');
  await deputy.says('哪一段？');

  await time.is('2026-11-26T15:00+08:00');
  await neighbour.raises('学校门口的公交站没有雨棚。');
  await time.is('2026-11-27T07:59+08:00');
  await deputy.hasNoNewsOf('11月27日摘要');
  await time.is('2026-11-27T08:00+08:00');
  await deputy.sees(
    '11月27日摘要：到期 1 件，新意见 1 件，等候他人 1 件',
    '【到期】',
    '路灯坏了三个月',
    '【新意见】',
    '公交站没有雨棚',
  );
  await deputy.sees('【等候他人】', '水渠堵了', '等群众回复');
  await deputy.canPress('打开 1', '打开 2', '打开 3');
  await deputy.presses('打开 1');
  await deputy.sees(lamp.code, '路灯坏了三个月');

  // New is new once; the colleague's digest says who has what.
  await time.is('2026-11-28T08:00+08:00');
  await deputy.sees('11月28日摘要', '路灯坏了三个月', '水渠堵了');
  await deputy.hasNoNewsOf('公交站没有雨棚');
  await colleague.sees('11月28日摘要', '【等候他人】', '水渠堵了');
});

story('Nothing is sent when there is nothing to say', async ({ deputy, villager, time }) => {
  await deputy.arrives();
  await time.is('2026-11-24T08:00+08:00');
  await deputy.hasNoNewsOf(/日摘要/);
  await villager.raises('路灯坏了。');
  await villager.says('/mine');
  await villager.presses(/-/);
  await villager.presses('撤回');
  await villager.presses('确定撤回');
  await time.is('2026-11-25T08:00+08:00');
  await deputy.hasNoNewsOf(/日摘要/);
});

story('A deputy chooses the time of the digest', async ({ deputy, villager, time }) => {
  await deputy.arrives();
  await deputy.says('/digest');
  await deputy.sees('每日摘要现在在 08:00 发出');
  await deputy.says('下午');
  await deputy.sees('没看懂这个时间');
  await deputy.says('18:30');
  await deputy.sees('以后每天 18:30 发摘要');
  await villager.raises('路灯坏了。');
  await time.is('2026-11-24T18:29+08:00');
  await deputy.hasNoNewsOf(/日摘要/);
  await time.is('2026-11-24T18:30+08:00');
  await deputy.sees('11月24日摘要');
});

story('The digest of a given moment is sent once, however often it is run', async (cast) => {
  const { deputy, colleague, villager, operator, time } = cast;
  await deputy.arrives();
  await colleague.arrives();
  await villager.raises('路灯坏了。');
  expect(await operator.runs('digest run --at 2026-11-24T08:00+08:00 --dry-run')).toContain('2');
  await deputy.hasNoNewsOf(/日摘要/);
  const first = await operator.runs('digest run --at 2026-11-24T08:00+08:00');
  const second = await operator.runs('digest run --at 2026-11-24T08:00+08:00');
  expect(first).not.toBe(second);
  await time.is('2026-11-24T08:00+08:00');

  for (const one of [deputy, colleague]) expect((await one.line.everything()).match(/日摘要/g)).toHaveLength(1);
  expect(await operator.cannotRun('digest run --at 8点')).toContain('8点');
});

story(
  'A service that was down at eight still sends the digest of the day',
  async ({ deputy, villager, time, world }) => {
    await deputy.arrives();
    await villager.raises('路灯坏了。');
    await world.setNow(new Date('2026-11-24T11:20+08:00'));
    await world.restart();
    await time.passes({ minutes: 1 });
    await deputy.sees('11月24日摘要', '路灯坏了');
  },
);

const spots = [
  ...['村口老槐树旁边的那一段路', '小学东门外面的人行横道', '敬老院后面的排水沟和涵洞'],
  ...['镇卫生院门前的公交站台', '水库大坝下面的机耕道', '集贸市场里卖鱼的那一排摊位'],
  ...['三组晒谷场边上的变压器', '河堤上新修的休息亭子', '文化站二楼的图书阅览室'],
];
const troubles = [
  '晚上一片漆黑，老人出门总摔跤，希望早点装上灯',
  '一下雨就积水，鞋袜全湿，希望有人来疏通一下',
  '坏了两个多月没人管，打过电话也没有下文，希望尽快修好',
  '垃圾堆得到处都是，夏天气味难闻，希望安排保洁员',
  '经常停着大货车，孩子们绕到马路中间走，希望立块牌子',
];
/** All of them differ: what is nearly the same would be one item with its number. */
const fortyFiveMatters = troubles.flatMap((trouble) => spots.map((spot) => `${spot}${trouble}。`));

story('More than forty opinions are cut between items, with a line for the rest', async ({ deputy, time, world }) => {
  await deputy.arrives();
  await aCrowdHasWritten(world, fortyFiveMatters);
  await time.is('2026-11-24T08:00+08:00');
  await deputy.sees('11月24日摘要：到期 45 件', '接上条', '另有 5 件本期未列');
  await deputy.canPress('打开 40');
  await deputy.cannotPress('打开 41');
  await deputy.presses('打开 40');
  await deputy.sees('希望');
});
