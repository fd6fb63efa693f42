import { expect } from 'vitest';
import { story } from '#tests/support/story.ts';
import { readPage } from '#tests/support/story-browser.ts';

story('What was written goes when the notice says, and the ledger stays', async (cast) => {
  const { visitor, deputy, staff, time, world } = cast;
  await deputy.arrives();
  await visitor.says('/start');
  await visitor.presses('怎么保护我的信息');
  await visitor.sees('365 天后，文字自动清除', '照片和文件 180 天后清除');
  const { code, pin } = await visitor.raises('路灯坏了三个月。', { photo: true });
  await deputy.presses('查看');
  await deputy.presses('答复');
  await deputy.says('已经修好。');
  await deputy.presses('办结');
  await deputy.presses('办结');
  const ledger = async () => readPage(await (await visitor.line.browser.post('/status', { code, pin })).text());
  const holding = () => world.database.tablesWith('路灯坏了三个月');
  expect(await holding()).toEqual([
    ...['group_notices', 'mailbox_messages', 'outbox_bodies', 'thread_messages', 'update_bodies'],
  ]);

  const notice = readPage(await (await visitor.line.browser.get('/')).text());
  for (const promise of [
    '办结 365 天后删除',
    '办结 180 天后删除',
    '网页对话保留 30 天',
    '没有提交的文字 30 天后删除',
    '收到的原始消息 30 天后删除',
    '发出的消息 30 天后删除',
    '没能处理的消息 90 天后删除',
  ]) {
    expect(notice).toContain(promise);
  }

  // What came in and went out, and the web chat, go after a month; files after half a year; the words after a year.
  await time.is('2026-12-25T12:00+08:00');
  expect(await holding()).toEqual(['thread_messages']);
  await time.is('2027-05-21T12:00+08:00');
  await staff.signsIn();
  expect((await staff.downloadsTheFile(code)).status).toBe(200);
  await time.is('2027-05-24T12:00+08:00');
  await staff.signsInAgain();
  expect((await staff.downloadsTheFile(code)).status).toBe(404);
  expect(await ledger()).toContain('路灯坏了三个月');
  await time.is('2027-11-22T12:00+08:00');
  expect(await ledger()).toContain('路灯坏了三个月');
  await time.is('2027-11-25T12:00+08:00');
  const left = await ledger();
  expect(left).not.toContain('路灯坏了三个月');
  expect(left).not.toContain('已经修好');
  expect(left).toContain('李世华代表答复');
  expect(left).toContain('李世华代表办结');
  expect(await holding()).toEqual([]);

  await visitor.line.reloads();
  expect(await visitor.line.everything()).not.toContain('路灯坏了三个月');
  await visitor.says('/mine');
  await visitor.sees(code);
  await visitor.hasNoNewsOf('路灯坏了三个月');
});

story('What was begun and never sent goes after a month', async ({ villager, neighbour, deputy, time, world }) => {
  await deputy.arrives();
  const { code } = await neighbour.raises('水渠堵了。');
  await villager.says('还没想好怎么写。');
  await neighbour.says('/mine');
  await neighbour.presses(code);
  await neighbour.presses('补充');
  await neighbour.says('还没想好怎么补充。');
  await time.is('2026-12-22T12:00+08:00');
  await neighbour.says('水渠又堵了。');
  await neighbour.sees('待发送：2 段文字');
  expect(await world.database.tablesWith('没想好怎么写')).toContain('conversations');
  await time.is('2026-12-25T12:00+08:00');
  expect(await world.database.tablesWith('没想好怎么写')).toEqual([]);
  expect(await world.database.tablesWith('没想好怎么补充')).toContain('conversations');
  await villager.says('/start');
  await villager.sees('您好，这里是');
});
