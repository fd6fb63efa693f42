import { expect } from 'vitest';
import { deputies } from '#tests/support/cast.ts';
import { aSmallPng } from '#tests/support/expecting.ts';
import { startOf } from '#tests/support/operator.ts';
import { story } from '#tests/support/story.ts';
import { aBrowser } from '#tests/support/story-browser.ts';

story('An invitation works once, for one person, within a week', async (cast) => {
  const { deputy, neighbour, villager, operator, time } = cast;
  const links = await operator.runs(`invite deputy ${deputies.李世华}`);
  expect(links).toMatch(/https:\/\/t\.me\/xuanlian_test_bot\?start=inv_/);
  expect(links).toMatch(/\/chat\/deputy\?start=inv_/);

  await deputy.opens(startOf(links));
  await deputy.sees('这份邀请是给李世华代表的');
  await deputy.presses('是，我是李世华');
  await deputy.sees('李世华代表，绑定好了', '所在小组：安平镇第二代表小组');
  await neighbour.opens(startOf(links));
  await neighbour.sees('这份邀请已经用过了');
  await deputy.opens(await operator.invites(deputies.周红凤));
  await deputy.presses('是，我是周红凤');
  await deputy.sees('这个账号已经绑定了另一位代表');

  const late = await operator.invites(deputies.周红凤);
  await time.passes({ days: 8 });
  await neighbour.opens(late);
  await neighbour.sees('这份邀请已经失效');
  await neighbour.opens('inv_000000000000000000000000000000');
  await neighbour.sees('没有找到这份邀请');
  const astray = await operator.invites(deputies.周红凤);
  const good = await operator.invites(deputies.周红凤);
  await neighbour.opens(astray);
  await neighbour.sees('这份邀请已经失效');
  await villager.opens(good);
  await villager.presses('不是我');
  await villager.sees('好的，没有绑定');
  expect(await operator.cannotRun('invite deputy D9999')).toContain('D9999');
});

story('The same deputy comes in from another account, and the first one is out', async (cast) => {
  const { deputy, neighbour, villager, operator } = cast;
  await deputy.arrives();
  await neighbour.opens(await operator.invites(deputies.李世华));
  await neighbour.presses('是，我是李世华');
  const { code } = await villager.raises('水渠堵了。');

  await neighbour.sees(`小组有新意见 ${code}`);
  await deputy.hasNoNewsOf(code);
  await deputy.says('/inbox');
  await deputy.hasNoNewsOf(code);
});

story('A deputy works in the browser', async ({ villager, webDeputy, operator }) => {
  await webDeputy.says('你好');
  await webDeputy.sees('没有找到这份邀请');
  await webDeputy.arrives();
  const { code } = await villager.raises('水渠堵了。', { photo: true });
  await webDeputy.sees(`小组有新意见 ${code}`);
  await webDeputy.presses('查看');
  await webDeputy.presses('答复');
  await webDeputy.says('周末组织清淤。');
  await villager.sees('吴长凤代表答复您的意见', '周末组织清淤');
  await webDeputy.line.reloads();
  expect(await webDeputy.line.everything()).toContain('答复已发给群众');
  expect(await operator.runs('doctor')).not.toBe('');
});

story('A photo from Telegram is seen in the browser, by the deputy and by the staff', async (cast) => {
  const { villager, webDeputy, staff, world } = cast;
  await webDeputy.arrives();
  const { code } = await villager.raises('水渠堵了。', { photo: true });
  await webDeputy.presses('查看');
  await webDeputy.presses('看附件');
  const { browser } = webDeputy.line;
  const { messages } = (await (await browser.get('/chat/deputy/messages')).json()) as {
    messages: { attachment: { id: string } | null }[];
  };
  const file = messages.findLast(({ attachment }) => attachment)?.attachment;
  const shown = await browser.get(`/chat/deputy/attachments/${file?.id}`);
  expect(shown.status).toBe(200);
  expect(new Uint8Array(await shown.arrayBuffer())).toEqual(new Uint8Array(aSmallPng()));
  expect(shown.headers.get('content-disposition')).toContain('attachment');
  expect((await aBrowser(world.origin).get(`/chat/deputy/attachments/${file?.id}`)).status).toBe(404);

  await staff.signsIn();
  const downloaded = await staff.downloadsTheFile(code);
  expect(new Uint8Array(await downloaded.arrayBuffer())).toEqual(new Uint8Array(aSmallPng()));
});

story('A deputy hands an opinion to a colleague, with a word the villager does not see', async (cast) => {
  const { villager, deputy, colleague, convenor } = cast;
  await deputy.arrives();
  await colleague.arrives();
  await convenor.arrives();
  const { code } = await villager.raises('水渠堵了。');

  await deputy.presses('我来跟进');
  await deputy.presses('转交同组代表');
  await deputy.sees('转交给哪位同组代表');
  await deputy.presses('周红凤');
  await deputy.says('你住得近，麻烦去看看。');
  await deputy.sees('已转交周红凤代表');
  await colleague.sees(`李世华代表把 ${code} 转交给您`, '你住得近');
  await villager.sees(`${code} 已转交周红凤代表`);
  await villager.doesNotSee('你住得近');

  await colleague.presses('查看');
  await colleague.cannotPress('我来跟进');
  await colleague.presses('答复');
  await colleague.says('下午就去清。');
  await villager.sees('周红凤代表答复您的意见');
  await convenor.presses('查看');
  await convenor.cannotPress('答复');
});

story('Nothing is closed before it was answered', async ({ villager, deputy }) => {
  await deputy.arrives();
  await villager.raises('水渠堵了。');
  await deputy.presses('查看');
  await deputy.cannotPress('办结');
  await deputy.says('我去看看');
  await deputy.sees('请先点“答复”或“追问”，再写内容');
  await villager.hasNoNewsOf('我去看看');
});

story('A deputy raises an opinion as a citizen', async ({ deputy, colleague, webDeputy, staff }) => {
  await deputy.arrives();
  await colleague.arrives();
  await webDeputy.arrives();
  await deputy.presses('以公民身份提意见');
  await deputy.says('安平镇柳树湾村');
  await deputy.says('卫生室周末没人。');
  await deputy.presses('写好了');
  await deputy.presses('提交');
  const { code } = await deputy.writesDownTheReceipt();
  await colleague.sees(`小组有新意见 ${code}`);
  await colleague.presses('我来跟进');
  await deputy.sees('周红凤代表开始跟进您的意见');
  await colleague.doesNotSee('李世华代表的');
  await deputy.says('/mine');
  await deputy.sees('卫生室周末没人');

  // What somebody raised themselves they follow as everybody does, and do not answer themselves.
  await deputy.presses(code);
  await deputy.sees('已收到', '周红凤代表开始跟进');
  await deputy.canPress('补充', '撤回');
  await deputy.cannotPress('答复', '转交同组代表');
  await staff.signsIn();
  await staff.opens(code);
  await staff.doesNotSee('署名 李世华');
});

story('Two deputies press at once: one has it, the other hears who', async ({ villager, deputy, colleague, world }) => {
  await deputy.arrives();
  await colleague.arrives();
  await villager.raises('水渠堵了。');
  await Promise.all([deputy.presses('我来跟进'), colleague.presses('我来跟进')]);
  await world.settle();

  const both = [await deputy.line.unread(), await colleague.line.unread()];
  expect(both.filter((text) => text.includes('这件意见由您跟进'))).toHaveLength(1);
  expect(both.filter((text) => text.includes('代表已经在跟进这件意见'))).toHaveLength(1);
  const heard = (await villager.line.unread()).match(/代表开始跟进您的意见/g);
  expect(heard).toHaveLength(1);
});

story('A deputy who is suspended, or whose seat has ended, is one no more', async (cast) => {
  const { villager, deputy, colleague, operator } = cast;
  await deputy.arrives();
  await colleague.arrives();
  const { code } = await villager.raises('水渠堵了。');
  await deputy.sees(`小组有新意见 ${code}`);
  await operator.suspends(deputies.李世华);
  await operator.endsMandateOf(deputies.周红凤);

  for (const former of [deputy, colleague]) {
    await former.presses('我来跟进');
    await former.sees('没有找到这件意见');
    await former.says('/inbox');
    await former.sees('这一项只供现任代表使用');
  }
  await villager.hasNoNewsOf('开始跟进');
});
