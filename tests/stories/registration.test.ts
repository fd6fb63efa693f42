import { story } from '#tests/support/story.ts';

story('Somebody says where they vote, level by level, and staff compare it with the roll', async (cast) => {
  const { villager, staff, audit } = cast;
  await villager.says('/registration');
  await villager.sees('我的登记', '乡镇：还没有说过', '县级：还没有说过', '不是选民名单');
  await villager.presses('说说乡镇在哪里登记');
  await villager.says('柳树湾社区');
  await villager.sees('城关街道·柳树湾社区不设乡镇人民代表大会');
  await villager.says('安平镇柳树湾村');
  await villager.sees('您是按什么登记在安平镇·柳树湾村的？');
  await villager.presses('我的户口在这里');
  await villager.sees('记下了', '乡镇：安平镇第三选区', '按户籍', '与选区资料相符', '县级：还没有说过');
  const { code } = await villager.raises('水渠堵了。');

  await staff.signsIn();
  await staff.opens(code);
  await staff.doesNotSee('按户籍');
  await staff.looksAtTheIdentity(code);
  await staff.sees('选民登记（本人所说）', '乡镇 · 安平镇第三选区', '按户籍');
  await staff.decidesOnTheRegistration(code, 'confirmation');
  await villager.says('/registration');
  await villager.sees('工作人员已核对');
  await villager.presses('改乡镇');
  await villager.says('石马坝村');
  await villager.presses('我住在这里');
  await villager.sees('您在安平镇第三选区的登记是工作人员核对过的', '乡镇：安平镇第四选区', '与选区资料相符');

  await staff.decidesOnTheRegistration(code, 'rejection', '请带身份证到安平镇选举办公室核对。');
  await villager.sees('与选民名单不符', '请带身份证到安平镇选举办公室核对', '/registration', '已经提交的意见不受影响');
  await villager.says('/registration');
  await villager.sees('乡镇：还没有说过', '县级：云溪县第二十八选区');
  await villager.presses('不在县级登记');
  await villager.presses('先留着');
  await villager.presses('不在县级登记');
  await villager.presses('是，不再记');
  await villager.sees('这一级不再记了', '县级：还没有说过');

  const deeds = await audit(`thread:${code.replace('-', '')}`);
  for (const deed of ['registration.confirmed', 'registration.rejected']) {
    if (!deeds.includes(deed)) throw new Error(`${deed} left no trace in the audit`);
  }
});

story('A deputy answers a campaign at once, and everybody hears of their own', async (cast) => {
  const { villager, neighbour, visitor, deputy } = cast;
  await deputy.arrives();
  const first = await villager.raises('村口的老桥塌了一角，请尽快修好。');
  const second = await neighbour.raises('村口的老桥塌了一角，请尽快修好！');
  await visitor.raises('水渠堵了。');

  await deputy.says('/inbox');
  await deputy.presses(new RegExp(first.code));
  await deputy.sees('另有 1 人提出相同意见，还没有答复');
  await deputy.presses('答复');
  await deputy.says('桥已列入本月维修计划。');
  await deputy.sees('另有 1 人提出相同意见，还没有答复。这段话也发给他们吗？');
  await deputy.presses('一并答复 2 件');
  await deputy.sees('答复已分别发给 2 位群众');
  await villager.sees(`答复您的意见 ${first.code}`, '本月维修计划');
  await neighbour.sees(`答复您的意见 ${second.code}`, '本月维修计划');
  await visitor.hasNoNewsOf('本月维修计划');
});
