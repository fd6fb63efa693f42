import { expect } from 'vitest';
import type { Cast } from '#tests/support/cast.ts';
import { aCrowdHasWritten } from '#tests/support/crowd.ts';
import { story } from '#tests/support/story.ts';
import {
  anEditedCaptionUpdate,
  anEditedMessageUpdate,
  aPhotoUpdate,
  aTextUpdate,
  aVoiceUpdate,
  type TelegramUpdate,
} from '#tests/support/telegram-updates.ts';

async function isClosed({ deputy }: Cast): Promise<void> {
  await deputy.presses('查看');
  await deputy.presses('答复');
  await deputy.says('已经修好。');
  await deputy.presses('办结');
  await deputy.presses('办结');
}

story('A late word to an opinion that is over is kept, for a new one', async (cast) => {
  const { villager, deputy } = cast;
  await deputy.arrives();
  const { code } = await villager.raises('路灯坏了。');
  await isClosed(cast);

  await villager.presses('回复');
  await villager.says('昨晚又灭了。');
  await villager.presses('发送');
  await villager.sees('不能再补充', '我替您留着', '已收到：1 段文字');
  await villager.presses('写好了');
  await villager.sees('昨晚又灭了', '地方：安平镇·柳树湾村');
  await villager.presses('提交');
  const next = await villager.writesDownTheReceipt();
  expect(next.code).not.toBe(code);
  await deputy.sees(`小组有新意见 ${next.code}`, '昨晚又灭了');
});

story('Whether it helped is said once', async (cast) => {
  const { villager, deputy, time } = cast;
  await deputy.arrives();
  await villager.raises('路灯坏了。');
  await isClosed(cast);
  await time.passes({ days: 3 });
  await villager.presses('部分解决');
  await villager.sees('记下了，谢谢您');
  await villager.presses('解决了');
  await villager.sees('您已经评价过了，谢谢');
  await deputy.sees('群众评价：部分解决');
});

story('A notice answered in the middle of writing leaves the writing as it is', async (cast) => {
  const { villager, deputy } = cast;
  await deputy.arrives();
  await deputy.presses('以公民身份提意见');
  await deputy.says('安平镇柳树湾村');
  await deputy.says('卫生室周末没人。');
  const { code } = await villager.raises('水渠堵了。');
  await deputy.presses('查看');
  await deputy.sees('您有一份还没写完的内容，我替您留着');
  await deputy.presses('我来跟进');
  await deputy.sees('这件意见由您跟进', '已收到：1 段文字');
  await villager.sees(`${code}：李世华代表开始跟进`);
  await deputy.presses('写好了');
  await deputy.sees('卫生室周末没人');
});

story('The longest opinion and the longest answer are read whole', async ({ villager, visitor, deputy }) => {
  await deputy.arrives();
  const long = `${'村口的灯坏了三月。'.repeat(455)}灯`;
  expect(long).toHaveLength(4096);
  await villager.raises(long);
  await deputy.presses('查看');
  expect((await deputy.line.unread()).match(/灯/g)).toHaveLength(456);
  await deputy.presses('答复');
  await deputy.says('好'.repeat(4096));
  expect((await villager.line.unread()).match(/好/g)).toHaveLength(4096);

  await visitor.raises(long);
  await deputy.presses('查看');
  await deputy.presses('答复');
  await deputy.says('行'.repeat(4096));
  expect((await visitor.line.unread()).match(/行/g)).toHaveLength(4096);
});

story('A photo without a word is announced as what it is', async ({ villager, deputy }) => {
  await deputy.arrives();
  await villager.says('/new');
  await villager.says('安平镇柳树湾村');
  await villager.sendsAPhoto();
  await villager.presses('写好了');
  await villager.presses('提交');
  await deputy.sees('小组有新意见', '（没有文字，请打开查看）');
});

story('A long inbox has pages', async ({ deputy, world }) => {
  await deputy.arrives();
  await aCrowdHasWritten(
    world,
    Array.from({ length: 12 }, (_, index) => `第${index + 1}件：路灯坏了。`),
  );
  await deputy.says('/inbox');
  await deputy.sees('收件箱：12 件', '1. ', '10. ');
  await deputy.hasNoNewsOf('11. ');
  const first = await deputy.line.unread();
  await deputy.presses('下一页');
  await deputy.sees('11. ', '12. ');
  const shown = new Set(`${first}${await deputy.line.unread()}`.match(/第\d+件/g));
  expect(shown.size).toBe(12);
  await deputy.presses('上一页');
  await deputy.presses(/^3 · /);
  await deputy.sees('现在由：安平镇第二代表小组');
});

story('Words added at the last look are looked at too', async ({ villager, world }) => {
  await villager.says('/new');
  await villager.says('安平镇柳树湾村');
  const messageId = 78_000;
  await world.bot.pushUpdate(aTextUpdate({ from: villager.line.user, messageId, text: '路灯坏了。' }));
  await world.settle();
  await villager.presses('写好了');
  await villager.says('我还要投诉工作人员。');
  await villager.sees('看起来您想反映某位代表或工作人员的问题，是吗？');
  await villager.presses('不是，交给代表');
  await villager.sees('请看一遍', '我还要投诉工作人员');

  const text = '路灯坏了。有人被困在井里！';
  await world.bot.pushUpdate(anEditedMessageUpdate({ from: villager.line.user, messageId, text }));
  await world.settle();
  await villager.sees('110 公安', '已按您修改后的内容更新', '有人被困在井里');
});

story('Voice notes, an album and a changed caption belong to the opinion', async ({ villager, deputy, world }) => {
  await deputy.arrives();
  const { user } = villager.line;
  const sends = async (update: TelegramUpdate) => {
    await world.bot.pushUpdate(update);
    await world.settle();
  };
  await villager.says('/new');
  await villager.says('安平镇柳树湾村');
  await sends(aVoiceUpdate({ from: user }));
  await sends(aPhotoUpdate({ from: user, fileId: 'one', caption: '东边的登' }));
  const messageId = 79_000;
  await sends(aPhotoUpdate({ from: user, fileId: 'two', caption: '西边的登', messageId }));
  await sends(anEditedCaptionUpdate({ from: user, messageId, caption: '西边的灯' }));
  await villager.sees('已按您修改后的内容更新', '2 张照片、1 段语音');
  await villager.presses('写好了');
  await villager.sees('东边的登', '西边的灯');
  await villager.hasNoNewsOf('西边的登');
  await villager.presses('提交');
  await deputy.presses('查看');
  await deputy.sees('西边的灯', '［附件］');
});
