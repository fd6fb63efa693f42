import { story } from '#tests/support/story.ts';

for (const channel of ['on Telegram', 'in the web chat'] as const) {
  story(`A villager asks for a street lamp ${channel}`, async (cast) => {
    const { deputy, colleague, time } = cast;
    const villager = channel === 'on Telegram' ? cast.villager : cast.visitor;
    await deputy.arrives();
    await colleague.arrives();

    // Welcome, the notice, the language.
    await villager.says('/start');
    await villager.sees('您好，这里是云溪县人大代表联络站', '代表不直接办理具体案件', '110、119、120');
    await villager.presses('English');
    await villager.sees('Hello, this is', 'Only deputies and liaison staff read what you write');
    await villager.presses('中文');
    await villager.presses('怎么保护我的信息');
    await villager.sees('谁能看到', '文字自动清除', '代表做什么', '/forget');
    await villager.presses('开始');

    // The place: there are two 柳树湾.
    await villager.sees('您在哪里参加选举');
    await villager.says('柳树湾');
    await villager.sees('找到 2 个地方，是哪一个？');
    await villager.canPress('安平镇·柳树湾村', '城关街道·柳树湾社区', '都不是', '不确定');
    await villager.presses('安平镇·柳树湾村');
    await villager.sees('安平镇第三选区', '安平镇第二代表小组', '李世华、周红凤、吴长凤');

    // The opinion, with a photo, and its topic.
    await villager.says('村口到小学的路灯坏了三个月。');
    await villager.sendsAPhoto('就是这一盏');
    await villager.says('孩子晚上放学看不见路。');
    await villager.sees('已收到：2 段文字、1 张照片');
    await villager.presses('写好了');
    await villager.sees(
      '请看一遍',
      '路灯坏了三个月',
      '就是这一盏',
      '安平镇·柳树湾村',
      '类别：农村建设',
      '署名：不署名',
    );
    await villager.presses('改类别');
    await villager.presses('城市建设');
    await villager.sees('类别：城市建设');
    await villager.presses('继续写');
    await villager.says('最好这个月修好。');
    await villager.presses('写好了');
    await villager.sees('最好这个月修好', '类别：城市建设');

    // The receipt: where, why, by when.
    await villager.presses('提交');
    await villager.sees('已交给安平镇第二代表小组', '安平镇·柳树湾村属于安平镇第三选区，由该组联系');
    await villager.sees('2026年12月14日前给您第一次答复', '这是演示环境');
    const { code } = await villager.writesDownTheReceipt();

    // The group is told; a deputy opens, claims, asks back.
    await deputy.sees(`小组有新意见 ${code}`, '路灯坏了三个月', '安平镇·柳树湾村', '城市建设', '2026年12月14日');
    await colleague.sees(`小组有新意见 ${code}`);
    await deputy.presses('查看');
    await deputy.sees('最好这个月修好', '［附件］', /群众 \d{4}/);
    await deputy.presses('看附件');
    await deputy.sees('就是这一盏');
    await deputy.presses('我来跟进');
    await deputy.sees('这件意见由您跟进，已告诉群众');
    await villager.sees('李世华代表开始跟进您的意见');
    await colleague.presses('我来跟进');
    await colleague.sees('李世华代表已经在跟进这件意见，没有改动');
    await deputy.presses('追问');
    await deputy.says('是小学东边那一盏吗？');
    await villager.sees('李世华代表想请您补充', '是小学东边那一盏吗？');

    // The villager replies in the thread.
    await villager.presses('回复');
    await villager.says('是的，东边第二盏。');
    await villager.presses('发送');
    await villager.sees('已补充，也告诉了正在跟进的人');
    await deputy.sees(`${code} 的群众来信`, '是的，东边第二盏');

    // The answer, a word back, and the end.
    await deputy.presses('查看');
    await deputy.presses('答复');
    await deputy.says('供电所答应本周五前修好。');
    await deputy.sees('答复已发给群众');
    await villager.sees('李世华代表答复您的意见', '供电所答应本周五前修好');
    await villager.canPress('回复', '没有解决问题');
    await villager.presses('回复');
    await villager.says('谢谢代表！');
    await villager.presses('发送');
    await deputy.sees('谢谢代表！');
    await villager.sees('您可以回复；最迟 2026年12月23日办结');
    await deputy.presses('查看');
    await deputy.presses('办结');
    await deputy.sees('3 天后会问群众');
    await deputy.presses('办结');
    await deputy.sees('已办结，已告诉群众');
    await deputy.sees('现在由：无（已结束）');
    await villager.sees(`${code} 已办结`);

    // Three days later: did it help?
    await time.is('2026-11-26T08:59+08:00');
    await villager.hasNoNewsOf('解决得怎么样？');
    await time.is('2026-11-26T09:00+08:00');
    await villager.sees('问题解决得怎么样？');
    await time.passes({ days: 1 });
    await villager.presses('解决了');
    await villager.sees('记下了，谢谢您');
    await deputy.sees('群众评价：解决了');

    // A deputy never sees who it is, and the ledger tells it all.
    await deputy.doesNotSee('王芳', '赵敏');
    await villager.says('/mine');
    await villager.presses(code);
    await villager.sees(
      ...['已办结', '已收到', '交给安平镇第二代表小组：该组联系这个选区', '李世华代表开始跟进', '李世华代表答复'],
      ...['您回复了', '李世华代表办结', '您的评价：解决了'],
    );
  });
}
