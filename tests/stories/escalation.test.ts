import { story } from '#tests/support/story.ts';

story('What nobody claims is called to mind, then goes to the staff', async ({ villager, deputy, staff, time }) => {
  await deputy.arrives();
  const { code } = await villager.raises('村口到小学的路灯坏了三个月。');
  await deputy.sees(`小组有新意见 ${code}`);

  // Monday: three working days end with Thursday.
  await time.is('2026-11-26T23:59+08:00');
  await deputy.hasNoNewsOf('还没有人接手');
  await time.is('2026-11-27T00:01+08:00');
  await deputy.hasNoNewsOf('还没有人接手');
  await time.is('2026-11-27T09:00+08:00');
  await deputy.sees(`${code} 还没有人接手；到 2026年11月27日仍无人接手，将转给工作人员`);
  await time.is('2026-11-27T23:59+08:00');
  await villager.hasNoNewsOf('现在由联络站工作人员处理');

  await time.is('2026-11-28T00:01+08:00');
  await villager.hasNoNewsOf('现在由联络站工作人员处理');
  await deputy.hasNoNewsOf('现在由联络站工作人员处理');
  await time.is('2026-11-28T09:00+08:00');
  await deputy.sees(`${code} 现在由联络站工作人员处理：到期没有代表接手`);
  await villager.sees(`${code} 现在由联络站工作人员处理：到期没有代表接手`);
  await staff.signsIn();
  await staff.opensTheQueue('staff');
  await staff.sees(code, '路灯坏了三个月');
  await staff.assigns(code, 'group:G-AP-2', '请本周内看一下');
  await deputy.sees(`小组有新意见 ${code}`);
  await villager.sees(`${code} 已转交安平镇第二代表小组`);
});

story('What is claimed and not answered in time goes to the staff, and the person is asked', async (cast) => {
  const { villager, deputy, staff, time } = cast;
  await deputy.arrives();
  const { code } = await villager.raises('村口到小学的路灯坏了三个月。');
  await deputy.presses('我来跟进');

  // Fifteen working days from Monday the 23rd end with Monday the 14th.
  await time.is('2026-12-14T23:59+08:00');
  await villager.hasNoNewsOf('工作人员');
  await time.is('2026-12-15T09:00+08:00');
  await villager.sees(`${code} 现在由联络站工作人员处理：到期没有第一次答复`, '目前情况怎么样？');
  await deputy.sees(`${code} 现在由联络站工作人员处理`);
  await villager.presses('没有解决问题');
  await villager.sees('谢谢您直说。工作人员会重新办理一次');
  await staff.signsIn();
  await staff.opensTheQueue('staff');
  await staff.sees(code);
});

story('What is answered and not closed in time goes to the staff', async ({ villager, deputy, staff, time }) => {
  await deputy.arrives();
  const { code } = await villager.raises('村口到小学的路灯坏了三个月。');
  await deputy.presses('查看');
  await deputy.presses('答复');
  await deputy.says('正在联系供电所。');

  await time.is('2026-12-23T23:59+08:00');
  await villager.hasNoNewsOf('到期没有办结');
  await time.is('2026-12-24T09:00+08:00');
  await villager.sees(`${code} 现在由联络站工作人员处理：到期没有办结`);
  await staff.signsIn();
  await staff.opensTheQueue('staff');
  await staff.sees(code, '逾期未办结');
  await staff.closes(code, '路灯已经修好，麻烦您再看一眼。');
  await villager.sees(`${code} 已办结`, '路灯已经修好，麻烦您再看一眼');
});

story('A deputy asks for more time once, and says why', async ({ villager, deputy, staff, time }) => {
  await deputy.arrives();
  const { code } = await villager.raises('村口到小学的路灯坏了三个月。');
  await deputy.presses('查看');
  await deputy.presses('延期');
  await deputy.sees('理由会告诉群众；每件意见只能延期一次');
  await deputy.says('配件要从省里调。');
  await deputy.sees('已延期到 2027年1月22日');
  await deputy.cannotPress('延期');
  await villager.sees(`${code} 需要更多时间，延期到 2027年1月22日`, '配件要从省里调');

  await staff.signsIn();
  await staff.cannot(code, 'extension', { text: '再等等。' });
  await staff.sees('已经延期');
  await deputy.presses('答复');
  await deputy.says('配件已下单。');
  await time.is('2026-12-24T09:00+08:00');
  await villager.hasNoNewsOf('到期没有办结');
});

story('A deputy passes an opinion to the staff, with a reason for them alone', async ({ villager, deputy, staff }) => {
  await deputy.arrives();
  const { code } = await villager.raises('县道要不要改线？');
  await deputy.presses('查看');
  await deputy.presses('交工作人员');
  await deputy.sees('群众看不到');
  await deputy.says('跨三个乡镇，要县里协调。');
  await deputy.sees('已交给工作人员，也告诉了群众');
  await villager.sees(`${code} 现在由联络站工作人员处理：代表转来`);
  await villager.doesNotSee('跨三个乡镇');

  await staff.signsIn();
  await staff.opensTheQueue('staff');
  await staff.sees(code, '县道要不要改线');
  await staff.opens(code);
  await staff.sees('跨三个乡镇，要县里协调', '李世华');
  await staff.asks(code, '您说的是哪一段？');
  await villager.sees('联络站工作人员想请您补充', '您说的是哪一段');
  await villager.presses('回复');
  await villager.says('从桥头到粮站。');
  await villager.presses('发送');
  await staff.opens(code);
  await staff.sees('从桥头到粮站');
});

story('An answer that did not help is handled once more, by the staff', async ({ villager, deputy, staff, time }) => {
  await deputy.arrives();
  const { code } = await villager.raises('村口到小学的路灯坏了三个月。');
  await deputy.presses('查看');
  await deputy.presses('答复');
  await deputy.says('已反映。');
  await villager.presses('没有解决问题');
  await villager.sees('谢谢您直说。工作人员会重新办理一次', `${code} 现在由联络站工作人员处理：群众认为没有解决问题`);
  await staff.signsIn();
  await staff.opensTheQueue('staff');
  await staff.sees(code, '本人认为答复没有帮助');

  await staff.answers(code, '我们已经约了供电所周三到现场。');
  await staff.closes(code, '灯亮了。');
  await villager.sees('灯亮了');
  await time.passes({ days: 3 });
  await villager.sees('问题解决得怎么样');
  await villager.presses('没有解决问题');
  await villager.sees('记下了，谢谢您');
  await staff.opensTheQueue('staff');
  await staff.doesNotSee(code);
});
