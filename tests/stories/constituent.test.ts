import { expect } from 'vitest';
import { story } from '#tests/support/story.ts';
import { readPage } from '#tests/support/story-browser.ts';
import { anEditedMessageUpdate, aTextUpdate } from '#tests/support/telegram-updates.ts';

story('Whatever somebody writes first is kept until the place is known', async ({ villager }) => {
  await villager.sendsAPhoto('桥塌了一角');
  await villager.sees('您好，这里是', '只有代表和联络站工作人员能看到', '我先替您留着', '您在哪里参加选举');
  await villager.says('安平镇柳树湾村');
  await villager.sees('已收到：1 张照片');
  await villager.presses('写好了');
  await villager.sees('桥塌了一角', '1 张照片');
});

story('Back, cancel and help work at every step', async ({ villager }) => {
  await villager.says('/new');
  await villager.presses('返回');
  await villager.sees('您想做什么？');
  await villager.says('/new');
  await villager.says('安平镇柳树湾村');
  await villager.presses('帮助');
  await villager.sees('我能帮您', '/forget', '说说您的意见');
  await villager.says('路灯坏了');
  await villager.presses('写好了');
  await villager.presses('返回');
  await villager.sees('已收到：1 段文字');
  await villager.presses('取消');
  await villager.sees('您写的内容还没有提交。要放弃吗？');
  await villager.presses('接着写');
  await villager.sees('已收到：1 段文字');
  await villager.says('/mine');
  await villager.sees('您写的内容还没有提交。要放弃吗？');
  await villager.presses('放弃');
  await villager.sees('没有提交，写过的内容已清除', '您想做什么？');
  await villager.says('写好了');
  await villager.says('/nosuchthing');
  await villager.sees('没有这个命令');
});

story('An opinion is added to, and taken back', async ({ villager, deputy, colleague }) => {
  await deputy.arrives();
  await colleague.arrives();
  const { code } = await villager.raises('路灯坏了。');
  await villager.says('/mine');
  await villager.sees('您的意见', code, '待接手', '路灯坏了');
  await villager.presses(code);
  await villager.presses('补充');
  await villager.says('昨天连村委会门口的也坏了。');
  await villager.sees('待发送：1 段文字');
  await villager.presses('发送');
  await villager.sees('已补充，也告诉了正在跟进的人', '您补充了内容');
  await deputy.sees(`${code} 的群众来信`, '村委会门口');
  await colleague.sees('村委会门口');

  await villager.presses('撤回');
  await villager.sees(`撤回 ${code} 后，代表不再跟进`);
  await villager.presses('确定撤回');
  await villager.sees('已撤回。谢谢您告诉我们');
  await deputy.sees(`${code} 已由群众撤回`);
  await deputy.presses('我来跟进');
  await deputy.sees('已经办结或撤回，没有改动');
  await villager.cannotPress('补充', '撤回');
});

story('An edited message changes what is being written, or amends what was sent', async (cast) => {
  const { villager, deputy, world } = cast;
  await deputy.arrives();
  const edits = async (messageId: number, text: string) => {
    await world.bot.pushUpdate(anEditedMessageUpdate({ from: villager.line.user, messageId, text }));
    await world.settle();
  };
  await villager.says('/new');
  await villager.says('安平镇柳树湾村');
  const messageId = 77_000;
  await world.bot.pushUpdate(aTextUpdate({ from: villager.line.user, messageId, text: '路登坏了。' }));
  await world.settle();
  await edits(messageId, '路灯坏了。');
  await villager.sees('已按您修改后的内容更新');
  await villager.presses('写好了');
  await villager.sees('路灯坏了。');
  await villager.hasNoNewsOf('路登');
  await villager.presses('提交');

  await edits(messageId, '路灯坏了三个月。');
  await villager.sees('您修改了已提交的内容，新的写法已作为补充记下，原来的也保留');
  await deputy.sees('路灯坏了三个月');
  await edits(messageId, '路灯坏了三个月。');
  await villager.sees('所以没有改动');
});

story('Code and PIN show the state from any channel, to nobody else', async (cast) => {
  const { villager, neighbour, visitor, deputy } = cast;
  await deputy.arrives();
  const { code, pin } = await villager.raises('路灯坏了。');
  await deputy.presses('我来跟进');

  await visitor.says('/status');
  await visitor.says(code.toLowerCase());
  await visitor.sees(`请写 ${code} 的六位查询码`);
  await visitor.says(`${pin.slice(0, 3)} ${pin.slice(3)}`);
  await visitor.sees('路灯坏了', '李世华代表开始跟进');
  const page = await visitor.line.browser.post('/status', { code, pin });
  expect(readPage(await page.text())).toContain('李世华代表开始跟进');

  await neighbour.says('/status');
  await neighbour.says('这是编号吗');
  await neighbour.sees('这不像一个编号');
  for (let tries = 0; tries < 9; tries += 1) {
    await neighbour.says(code);
    await neighbour.says(pin === '000000' ? '000001' : '000000');
  }
  await neighbour.says('/status');
  await neighbour.says(code);
  await neighbour.says(pin);
  await neighbour.sees('试的次数太多了');
  await neighbour.doesNotSee('路灯坏了');
  expect((await visitor.line.browser.post('/status', { code, pin })).status).toBe(429);
});

story('Forgetting erases the person and leaves the work', async (cast) => {
  const { villager, deputy, staff, time, world } = cast;
  await deputy.arrives();
  const { code, pin } = await villager.raises('路灯坏了。', { photo: true });
  await villager.says('/forget');
  await villager.sees(
    '会清除：您的账号与意见之间的联系、署名、照片和文件',
    '会留下：已提交意见的文字和办理经过',
    '365',
  );
  await villager.presses('确定清除');
  await villager.sees('已清除。有 1 件意见的文字和经过保留下来，不再与您有关');

  // What stays is worked on; what is gone is gone.
  await deputy.presses('查看');
  await deputy.sees('路灯坏了');
  await deputy.cannotPress('看附件');
  await deputy.presses('答复');
  await deputy.says('已报修。');
  await villager.hasNoNewsOf('已报修');
  await staff.signsIn();
  await staff.opens(code);
  await staff.sees('路灯坏了', '已报修');
  await time.passes({ days: 1, hours: 1 });
  expect(await world.database.tablesWith(String(villager.line.user.id))).toEqual([]);
  await villager.says('/mine');
  await villager.sees('您还没有提过意见');
  await villager.says('/status');
  await villager.says(code);
  await villager.says(pin);
  await villager.sees('编号和查询码对不上');
  await villager.says('/new');
  await villager.cannotPress(/还是/);
});

story('Everything is said in English to whoever reads English', async ({ foreigner, deputy, time }) => {
  await deputy.arrives();
  await foreigner.says('/start');
  await foreigner.sees('Hello, this is', 'In an emergency, call 110, 119 or 120 first');
  await foreigner.presses('Begin');
  await foreigner.says('安平镇柳树湾村');
  await foreigner.sees('Your district: 安平镇第三选区 (township)');
  await foreigner.says('The street lamp by the school is broken.');
  await foreigner.presses('Done');
  await foreigner.sees('Please read it once more:', 'Topic: Urban construction', 'Signed: not signed');
  await foreigner.presses('Submit');
  await foreigner.sees('Given to 安平镇第二代表小组', '14 December 2026', 'This is a demonstration');
  const { code } = await foreigner.writesDownTheReceipt();
  await deputy.sees(`小组有新意见 ${code}`, 'street lamp');
  await deputy.presses('查看');
  await deputy.presses('答复');
  await deputy.says('下周修好。');
  await foreigner.sees('on your opinion', '下周修好');
  await deputy.presses('办结');
  await deputy.presses('办结');
  await foreigner.sees(`${code} is closed`);
  await time.passes({ days: 3 });
  await foreigner.sees('Did it help?');
  await foreigner.doesNotSee(/意见|查询码|您|代表(?!小组|联络站)/);
  await foreigner.says('/language');
  await foreigner.presses('中文');
  await foreigner.sees('您想做什么？');
});

story('A name is given only by who wants to', async ({ villager, deputy }) => {
  await deputy.arrives();
  await villager.says('路灯坏了。');
  await villager.says('安平镇柳树湾村');
  await villager.presses('写好了');
  await villager.presses('改署名');
  await villager.sees('愿意留一个称呼吗？代表会看到它。不留也一样办理');
  await villager.says('柳树湾 王芳');
  await villager.sees('署名：柳树湾 王芳');
  await villager.presses('提交');
  await deputy.presses('查看');
  await deputy.sees('柳树湾 王芳（署名）');
});
