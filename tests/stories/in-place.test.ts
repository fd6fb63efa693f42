import { expect } from 'vitest';
import type { Cast } from '#tests/support/cast.ts';
import { aCrowdHasWritten } from '#tests/support/crowd.ts';
import { aSmallPng } from '#tests/support/expecting.ts';
import { story } from '#tests/support/story.ts';
import { aPhotoUpdate, aPressUpdate, aTextUpdate } from '#tests/support/telegram-updates.ts';

const png = aSmallPng();
const album = [png, png, png];

const shownTo = ({ line }: Cast['villager']) => line.user.allTexts();
const those = (word: string, texts: string[]) => texts.filter((text) => text.includes(word));
const editsOf = ({ world }: Cast) => world.bot.calls.filter(({ method }) => method === 'editMessageText');

async function isWriting(villager: Cast['villager']): Promise<void> {
  await villager.says('/new');
  await villager.says('安平镇柳树湾村');
}

story('An album is received once, and the count grows in the same message', async (cast) => {
  const { villager, world } = cast;
  await isWriting(villager);
  await villager.line.user.sendsAlbum(album, '灯坏了');
  expect(those('已收到', shownTo(villager))).toEqual([expect.stringContaining('已收到：3 张照片')]);
  // All came before the first word of ours had left: there was nothing to change.
  expect(editsOf(cast)).toEqual([]);

  // As slowly as over a bad line: each picture comes after the answer to the one before.
  for (const fileId of ['one', 'two', 'three']) {
    await world.bot.pushUpdate(aPhotoUpdate({ from: villager.line.user, fileId, albumId: 'slow' }));
    await world.settle();
  }
  expect(those('已收到', shownTo(villager))).toEqual([
    expect.stringContaining('3 张照片'),
    expect.stringContaining('6 张照片'),
  ]);
  expect(editsOf(cast)).toHaveLength(2);
  await villager.presses('写好了');
  await villager.sees('请看一遍', '6 张照片');
});

story('Somebody whose first word is an album is asked once where it is', async ({ villager }) => {
  await villager.line.user.sendsAlbum(album);
  expect(shownTo(villager)).toEqual([
    expect.stringContaining('您好，这里是'),
    expect.stringMatching(/我先替您留着：3 张照片。[\s\S]*您在哪里参加选举/),
  ]);
  await villager.says('安平镇柳树湾村');
  await villager.sees('已收到：3 张照片');
});

story('An album where no picture is wanted is answered once', async ({ villager }) => {
  await villager.says('/status');
  await villager.line.user.sendsAlbum(album);
  expect(those('请直接把文字写给我', shownTo(villager))).toHaveLength(1);
  await villager.line.user.sendsAlbum(album);
  expect(those('请直接把文字写给我', shownTo(villager))).toHaveLength(2);
});

story('Words written one after another are each answered below', async (cast) => {
  const { villager } = cast;
  await isWriting(villager);
  await villager.says('路灯坏了。');
  await villager.sees('已收到：1 段文字');
  await villager.says('三个月了。');
  await villager.sees('已收到：2 段文字');
  expect(those('已收到', shownTo(villager))).toHaveLength(2);
  expect(editsOf(cast)).toEqual([]);
});

story('Words cut into several messages by their sender are received once', async (cast) => {
  const { villager, world } = cast;
  await isWriting(villager);
  const update = (text: string) => aTextUpdate({ from: villager.line.user, text });
  const pieces = [update('路灯坏了。'), update('三个月了。'), update('孩子看不见路。')];
  for (const piece of pieces) await world.bot.pushUpdate(piece);
  await world.settle();
  expect(those('已收到', shownTo(villager))).toEqual([expect.stringContaining('3 段文字')]);
});

story('A long list is leafed through in one message', async (cast) => {
  const { deputy, world } = cast;
  await deputy.arrives();
  await aCrowdHasWritten(
    world,
    Array.from({ length: 12 }, (_, index) => `第${index + 1}件：路灯坏了。`),
  );
  await deputy.says('/inbox');
  await deputy.presses('下一页');
  await deputy.sees('11. ', '12. ');
  await deputy.canPress('上一页');
  await deputy.presses('上一页');
  await deputy.sees('1. ', '10. ');
  expect(those('收件箱：12 件', shownTo(deputy))).toHaveLength(1);

  // Opened by its own button, an opinion is a message of its own; the list stays.
  await deputy.presses(/^3 · /);
  await deputy.sees('现在由：安平镇第二代表小组');
  expect(those('收件箱：12 件', shownTo(deputy))).toHaveLength(1);
});

story('Places are browsed in one message, and typing still works', async (cast) => {
  const { villager } = cast;
  await villager.says('/new');
  const before = shownTo(villager).length;
  await villager.presses('一步一步选');
  await villager.sees('先选乡镇或街道');
  await villager.presses('安平镇');
  await villager.sees('安平镇下面');
  await villager.presses('返回');
  await villager.sees('先选乡镇或街道');
  expect(shownTo(villager)).toHaveLength(before);
  await villager.says('安平镇柳树湾村');
  await villager.sees('请说说您的意见');
});

story('The last look is corrected where it stands; receipts and answers are never changed', async (cast) => {
  const { villager, deputy, world } = cast;
  await deputy.arrives();
  await isWriting(villager);
  await villager.says('路灯坏了。');
  await villager.presses('写好了');
  const before = shownTo(villager).length;
  await villager.presses('改类别');
  await villager.presses('医疗');
  await villager.presses('改署名');
  await villager.presses('不署名');
  await villager.sees('请看一遍', '类别：医疗', '署名：不署名');
  expect(shownTo(villager)).toHaveLength(before);
  await villager.presses('提交');
  const { code } = await villager.writesDownTheReceipt();
  await villager.presses('我的意见');
  await villager.presses(code);
  await deputy.presses('查看');
  await deputy.presses('答复');
  await deputy.says('下周修好。');
  await villager.sees('下周修好');

  const changed = new Set(editsOf(cast).map(({ params }) => params.message_id));
  const kept = world.bot
    .sentTo(villager.line.user.id)
    .filter(({ text = '' }) => /已交给|下周修好/.test(text) && !text.includes('请看一遍'));
  expect(kept).not.toEqual([]);
  expect(kept.filter(({ message_id }) => changed.has(message_id))).toEqual([]);
});

story('What can no longer be changed is said anew', async (cast) => {
  const { villager, world } = cast;
  await villager.says('/new');
  const description = "Bad Request: message can't be edited";
  world.bot.failNext({ method: 'editMessageText', status: 400, description });
  await villager.presses('一步一步选');
  await villager.sees('先选乡镇或街道');
  expect(those('您在哪里参加选举', shownTo(villager))).toHaveLength(1);
  await villager.presses('安平镇');
  expect(those('安平镇下面', shownTo(villager))).toHaveLength(1);
  expect(those('先选乡镇或街道', shownTo(villager))).toEqual([]);
});

story('A change whose answer is lost is made again, without a mark', async (cast) => {
  const { villager, world } = cast;
  await villager.says('/new');
  const before = shownTo(villager).length;
  world.bot.failNext({ method: 'editMessageText', reset: true, performed: true });
  await villager.presses('一步一步选');
  await villager.sees('先选乡镇或街道');
  expect(shownTo(villager)).toHaveLength(before);
  expect(editsOf(cast)).toHaveLength(2);
});

story('A button pressed twice turns one page; one that is over is answered', async (cast) => {
  const { villager, world } = cast;
  await villager.says('/new');
  const [asked] = world.bot.sentTo(villager.line.user.id).slice(-1);
  const browse = asked?.reply_markup?.inline_keyboard?.flat().find(({ text }) => text === '一步一步选');
  if (!asked || !browse?.callback_data) throw new Error('there is no such button');
  const press = () => aPressUpdate({ from: villager.line.user, data: browse.callback_data ?? '', message: asked });
  const before = shownTo(villager).length;
  await Promise.all([world.bot.pushUpdate(press()), world.bot.pushUpdate(press())]);
  await world.settle();
  expect(shownTo(villager)).toHaveLength(before);
  expect(shownTo(villager).at(-1)).toContain('先选乡镇或街道');

  await cast.time.passes({ hours: 1 });
  await world.bot.pushUpdate(press());
  await world.settle();
  expect(those('这个按钮已经用过或过期了', shownTo(villager))).toHaveLength(1);
});

story('In the web chat a page is turned where it stands, and parts are counted in one message', async ({ visitor }) => {
  await visitor.says('/new');
  await visitor.presses('一步一步选');
  await visitor.presses('安平镇');
  await visitor.sees('安平镇下面');
  const browsing = await visitor.line.page();
  expect(those('您在哪里参加选举', browsing)).toEqual([]);
  expect(those('先选乡镇或街道', browsing)).toEqual([]);
  // What was pressed only to leaf is nothing the person said.
  expect(browsing).not.toContain('一步一步选');

  await visitor.says('安平镇柳树湾村');
  await visitor.says('路灯坏了。');
  await visitor.sendsAPhoto();
  await visitor.says('三个月了。');
  const page = await visitor.line.page();
  expect(those('已收到', page)).toEqual([expect.stringContaining('2 段文字、1 张照片')]);
  expect(page.at(-1)).toContain('已收到');
  await visitor.presses('写好了');
  expect(await visitor.line.page()).toContain('写好了');
  await visitor.line.reloads();
  expect(those('已收到', await visitor.line.page())).toHaveLength(1);
});
