import { expect } from 'vitest';
import { story } from '#tests/support/story.ts';
import { aPressUpdate } from '#tests/support/telegram-updates.ts';

story('Words that sound like a complaint are asked about, and the person decides', async (cast) => {
  const { villager, neighbour, deputy, administrator, reader, townStaff, operator, time } = cast;
  await deputy.arrives();

  await villager.says('/new');
  await villager.says('安平镇柳树湾村');
  await villager.says('我要投诉李世华代表，收了老板的钱。');
  await villager.presses('写好了');
  await villager.sees('看起来您想反映某位代表或工作人员的问题，是吗？');
  await villager.presses('是，走单独渠道');
  await villager.sees('只有负责的工作人员能看到，任何代表和代表小组都看不到');
  await villager.presses('提交');
  await villager.sees('已交给负责投诉的工作人员。任何代表和代表小组都看不到这件');
  const { code } = await villager.writesDownTheReceipt();

  await neighbour.says('/new');
  await neighbour.says('安平镇柳树湾村');
  await neighbour.says('村里的工作人员态度恶劣，不过这次是想问路灯。');
  await neighbour.presses('写好了');
  await neighbour.presses('不是，交给代表');
  await neighbour.presses('提交');
  await neighbour.sees('已交给安平镇第二代表小组');

  // Neither a notice, nor the inbox, nor the digest, nor the code itself shows it to a deputy.
  await deputy.sees('小组有新意见', '想问路灯');
  await deputy.hasNoNewsOf(code, '收了老板的钱');
  await deputy.says('/inbox');
  await deputy.hasNoNewsOf(code);
  await time.is('2026-11-24T08:00+08:00');
  await deputy.sees('摘要');
  await deputy.doesNotSee(code, '收了老板的钱');
  for (const data of [`open:${code}`, `claim:${code}`, `reply:${code}`]) {
    const press = aPressUpdate({ from: deputy.line.user, data: data.replace('-', ''), message: { message_id: 1 } });
    await cast.world.bot.pushUpdate(press);
    await cast.world.settle();
  }
  await deputy.presses('返回');
  await deputy.doesNotSee('收了老板的钱');
  expect(await operator.runs('digest run --at 2026-11-24T08:00+08:00')).not.toBe('');

  await administrator.signsIn();
  await administrator.opensTheQueue('complaints');
  await administrator.sees(code, '收了老板的钱');
  await administrator.cannot(code, 'assignment', { to: 'group:G-AP-2' });
  await administrator.answers(code, '已由监督小组核实。');
  await villager.sees('联络站工作人员答复您的意见', '已由监督小组核实');

  // It is not for who only reads, nor for the town's own staff.
  for (const other of [reader, townStaff]) {
    await other.signsIn();
    await other.opensTheQueue('open');
    await other.doesNotSee(code);
    await other.cannotOpen(code);
  }
  await deputy.doesNotSee(code);
});

story('A complaint can always be chosen, and unchosen', async ({ villager, deputy }) => {
  await deputy.arrives();
  await villager.says('/new');
  await villager.says('安平镇柳树湾村');
  await villager.presses('这是对代表或工作人员的投诉');
  await villager.says('他从来不接电话。');
  await villager.presses('写好了');
  await villager.canPress('不是投诉，交给代表');
  await villager.presses('不是投诉，交给代表');
  await villager.canPress('这是对代表或工作人员的投诉');
  await villager.presses('这是对代表或工作人员的投诉');
  await villager.presses('提交');
  await villager.sees('已交给负责投诉的工作人员');
  await deputy.doesNotSee('从来不接电话');
});

story('Words of danger bring the numbers at once and an alert with these words only', async (cast) => {
  const { villager, deputy, staff, time } = cast;
  await deputy.arrives();
  await villager.says('/new');
  await villager.says('安平镇柳树湾村');
  await villager.says('我家的地被占了两年。');
  await villager.says('我不想活了。');
  await villager.sees('110 公安　119 消防　120 急救　122 交通事故', '这里此刻可能没有人在看', '只有这一条');
  await villager.sees('已收到：2 段文字');

  await staff.signsIn();
  await staff.opensTheQueue('alerts');
  await staff.sees('我不想活了');
  await staff.doesNotSee('被占了两年');
  await villager.presses('写好了');
  await villager.presses('提交');
  await villager.sees('已交给安平镇第二代表小组');
  await villager.says('/mine');
  await villager.sees('被占了两年');

  // The alert is the office's: no deputy hears of it, today or in the digest.
  await deputy.sees('小组有新意见', '被占了两年');
  await time.is('2026-11-24T08:00+08:00');
  await deputy.sees('到期 1 件');
});
