import { expect } from 'vitest';
import { type Cast, deputies } from '#tests/support/cast.ts';
import { story } from '#tests/support/story.ts';
import {
  aBlockedUpdate,
  aGroupMessageUpdate,
  anUnknownUpdate,
  aPressUpdate,
  aStickerUpdate,
  aTextUpdate,
  type TelegramUpdate,
} from '#tests/support/telegram-updates.ts';
import { webhookSecret } from '#tests/support/world.ts';

/** As Telegram posts it, or as somebody does who would like to be taken for Telegram. */
async function post({ world }: Cast, body: string, secret: string | null = webhookSecret): Promise<number> {
  const headers = { 'content-type': 'application/json', ...(secret && { 'x-telegram-bot-api-secret-token': secret }) };
  const answer = await fetch(`${world.origin()}/webhooks/telegram`, { method: 'POST', headers, body });
  await world.settle();

  return answer.status;
}

const postUpdate = (cast: Cast, update: TelegramUpdate) => post(cast, JSON.stringify(update));

story('A forged update is turned away, and so is what is no update', async (cast) => {
  const { villager, world } = cast;
  const update = JSON.stringify(aTextUpdate({ from: villager.line.user, text: '你好' }));
  expect(await post(cast, update, null)).toBe(401);
  expect(await post(cast, update, 'the-secret-of-somebody-else')).toBe(401);
  expect(await post(cast, 'not json', null)).toBe(401);
  expect(await post(cast, 'this is not json')).toBe(400);
  expect(await post(cast, '')).toBe(400);
  expect(await post(cast, '[1, 2, 3]')).toBe(400);
  expect(await post(cast, JSON.stringify({ update_id: 1, message: { text: '好'.repeat(1_000_000) } }))).toBe(413);
  expect(await post(cast, 'x'.repeat(2_000_000), 'the-secret-of-somebody-else')).toBe(413);
  expect(await post(cast, 'x'.repeat(900_000), 'the-secret-of-somebody-else')).toBe(401);
  expect((await fetch(`${world.origin()}/webhooks/telegram`)).status).toBe(404);
  await villager.hearsNothing();

  expect(await post(cast, update)).toBe(200);
  await villager.sees('您好，这里是');
});

story('What we do not know is heard and leads to nothing', async (cast) => {
  const { villager, world } = cast;
  expect(await postUpdate(cast, anUnknownUpdate())).toBe(200);
  expect(await post(cast, JSON.stringify({ update_id: 5, message: { message_id: 'x', chat: 7 } }))).toBe(200);
  expect(await post(cast, JSON.stringify({ update_id: 6, edited_message: null }))).toBe(200);
  await villager.says('/start');
  await villager.sees('您好，这里是');
  expect(world.bot.calls.filter(({ method }) => method === 'sendMessage')).toHaveLength(1);
});

story('An update that Telegram brings twice has one effect', async (cast) => {
  const { villager } = cast;
  await villager.says('/new');
  await villager.says('安平镇柳树湾村');
  const update = aTextUpdate({ from: villager.line.user, text: '路灯坏了。' });
  expect(await Promise.all([1, 2, 3].map(() => postUpdate(cast, update)))).toEqual([200, 200, 200]);
  await villager.presses('写好了');
  await villager.sees('内容：1 段文字');
});

story('The longest message, and signs of every kind, arrive as they were written', async (cast) => {
  const { villager, deputy } = cast;
  await deputy.arrives();
  const odd = '👨‍👩‍👧‍👦🇨🇳 مرحبا بالعالم \u202Eabc\u202C 𠮷野家 \u0000<b>&amp;</b> *_`[';
  const long = `${'路灯坏了，请修一修。'.repeat(409)}完。末`;
  expect(long).toHaveLength(4093);
  await villager.says('/new');
  await villager.says('安平镇柳树湾村');
  await villager.says(odd);
  await villager.says(`${long}${'。'.repeat(3)}`);
  await villager.presses('写好了');
  await villager.sees('👨‍👩‍👧‍👦🇨🇳', 'مرحبا بالعالم', '𠮷野家', '<b>&amp;</b>', '全文都会提交');
  await villager.presses('提交');
  const { code } = await villager.writesDownTheReceipt();
  await deputy.sees(code);
  await deputy.presses('查看');
  await deputy.sees('👨‍👩‍👧‍👦🇨🇳', 'مرحبا بالعالم', '路灯坏了，请修一修');
  await deputy.presses('答复');
  await deputy.says('好'.repeat(4096));
  await villager.sees('好'.repeat(3000));
});

story('A button from yesterday is answered and does nothing', async (cast) => {
  const { villager, time } = cast;
  await villager.says('/new');
  await villager.says('安平镇柳树湾村');
  await villager.says('路灯坏了。');
  await villager.presses('写好了');
  const preview = cast.world.bot.lastMessage(villager.line.user.id);
  const submit = preview?.reply_markup?.inline_keyboard?.flat().find(({ text }) => text === '提交');
  await villager.presses('提交');
  await time.passes({ days: 1 });

  const press = () =>
    aPressUpdate({
      from: villager.line.user,
      data: submit?.callback_data ?? '',
      message: { message_id: preview?.message_id ?? 0 },
    });
  expect(await postUpdate(cast, press())).toBe(200);
  await villager.sees('这个按钮已经用过或过期了，没有重复办理');
  expect(await postUpdate(cast, { ...press(), callback_query: { id: 'x', from: { id: 1 }, data: '' } })).toBe(200);
  await villager.says('/mine');
  expect((await villager.line.buttons()).filter((label) => /^.{4}-.{4}$/.test(label))).toHaveLength(1);
});

story('Two presses at once submit once', async (cast) => {
  const { villager, deputy, world } = cast;
  await deputy.arrives();
  await villager.says('/new');
  await villager.says('安平镇柳树湾村');
  await villager.says('路灯坏了。');
  await villager.presses('写好了');
  const preview = world.bot.lastMessage(villager.line.user.id);
  const submit = preview?.reply_markup?.inline_keyboard?.flat().find(({ text }) => text === '提交');
  const presses = [1, 2, 3, 4].map(() =>
    aPressUpdate({
      from: villager.line.user,
      data: submit?.callback_data ?? '',
      message: { message_id: preview?.message_id ?? 0 },
    }),
  );
  expect(await Promise.all(presses.map((press) => postUpdate(cast, press)))).toEqual([200, 200, 200, 200]);

  const told = await villager.line.everything();
  expect(told.match(/已交给安平镇第二代表小组/g)).toHaveLength(1);
  expect(told.match(/没有重复办理/g)).toHaveLength(3);
  expect((await deputy.line.everything()).match(/小组有新意见/g)).toHaveLength(1);
});

story('A sticker is answered kindly, and nothing that was written is lost', async (cast) => {
  const { villager } = cast;
  await villager.says('路灯坏了。');
  expect(await postUpdate(cast, aStickerUpdate({ from: villager.line.user }))).toBe(200);
  await villager.sees('这种内容我暂时看不懂，没有收进来');
  await villager.says('安平镇柳树湾村');
  await villager.sees('已收到：1 段文字');
  await villager.line.user.sendsLocation(29.44, 111.65);
  await villager.sees('1 段文字、1 个位置');
});

story('A list with one wrong row is refused by line and column, and changes nothing', async (cast) => {
  const { operator, villager, deputy } = cast;
  await deputy.arrives();
  const rows = operator.rowsOf('deputies', [deputies.李世华, deputies.周红凤]);
  const [first, second] = rows.map((row) => ({ ...row, standing: 'suspended' }));
  const refused = await operator.cannotImport('deputies', [{ ...first }, { ...second, since: '去年' }]);
  expect(refused).toContain('deputies.csv');
  expect(refused).toMatch(/3.*since.*“去年”不是日期/s);

  const { code } = await villager.raises('路灯坏了。');
  await deputy.sees(`小组有新意见 ${code}`);
});

story('In a group the bot only asks to be written to in private', async (cast) => {
  const { villager, world } = cast;
  const groupId = -100_200_300;
  const chat = async (text: string) =>
    expect(await postUpdate(cast, aGroupMessageUpdate({ from: villager.line.user, text, groupId }))).toBe(200);
  await chat('大家好');
  expect(world.bot.sentTo(groupId)).toHaveLength(0);
  await chat('/start@xuanlian_test_bot');
  expect(world.bot.sentTo(groupId).map(({ text }) => text)).toEqual([expect.stringContaining('在私聊里写给我')]);
  await villager.hearsNothing();
});

story('Whoever blocks the bot is not written to, and hears once what was missed on coming back', async (cast) => {
  const { villager, deputy } = cast;
  await deputy.arrives();
  const { code } = await villager.raises('路灯坏了。');
  await cast.world.bot.pushUpdate(aBlockedUpdate({ from: villager.line.user }));
  await cast.world.settle();
  await deputy.presses('我来跟进');
  await deputy.presses('答复');
  await deputy.says('下周来修。');
  await villager.hasNoNewsOf('开始跟进', '下周来修');
  await cast.world.bot.pushUpdate(aBlockedUpdate({ from: villager.line.user, unblocked: true }));
  await cast.world.settle();
  await villager.sees('有 1 件意见有了新进展');
  await villager.presses(code);
  await villager.sees('李世华代表开始跟进', '下周来修');
  await villager.hasNoNewsOf('新进展');
});

story('A deputy who was away gets the digest of the day on coming back', async (cast) => {
  const { villager, deputy } = cast;
  await deputy.arrives();
  await cast.world.bot.pushUpdate(aBlockedUpdate({ from: deputy.line.user }));
  await cast.world.settle();
  await villager.raises('路灯坏了。');
  await deputy.hasNoNewsOf('路灯坏了');
  await cast.world.bot.pushUpdate(aBlockedUpdate({ from: deputy.line.user, unblocked: true }));
  await cast.world.settle();
  await deputy.sees('11月23日摘要', '路灯坏了');
  await deputy.hasNoNewsOf('新进展');
});

story('The web chat refuses what it cannot take, and says what to do', async ({ visitor, world }) => {
  await visitor.says('/start');
  const { browser } = visitor.line;
  const send = async (body: unknown) => (await browser.postJson('/chat/messages', body)).status;
  const id = '01a20000-0000-7000-8000-000000000001';
  expect(await send({ id, kind: 'text', text: '' })).toBe(400);
  expect(await send({ id: 'x', kind: 'text', text: '你好' })).toBe(400);
  expect(await send({ id, kind: 'text', text: '好'.repeat(4097) })).toBe(400);
  expect(await send({ id, kind: 'dance' })).toBe(400);
  expect(await send({ id, kind: 'press', data: 'x'.repeat(65) })).toBe(400);
  expect(await send({ id, kind: 'text', text: 'x'.repeat(2_000_000) })).toBe(413);
  expect(await send({ id, kind: 'attachment', attachmentId: id })).toBe(404);
  expect((await browser.postFile('/chat/uploads', new File(['MZ this is a program'], 'a.exe'))).status).toBe(415);
  expect((await browser.postFile('/chat/uploads', new File([new Uint8Array(6_000_000)], 'a.png'))).status).toBe(413);
  const forged = await fetch(`${world.origin()}/chat/messages`, {
    method: 'POST',
    headers: { origin: 'https://evil.example', 'content-type': 'application/json' },
    body: JSON.stringify({ id, kind: 'text', text: '你好' }),
  });
  expect(forged.status).toBe(403);
  expect((await browser.post('/status', { code: 'x'.repeat(10_000) })).status).toBe(413);
  expect((await browser.post('/status', { code: '”<script>', pin: '零' })).status).toBe(404);
  await visitor.says('好'.repeat(4096));
  await visitor.sees('我先替您留着');
});

story('Signs that no database stores are left out of what staff write', async ({ villager, staff }) => {
  const { code } = await villager.raises('路灯坏了。', { from: null });
  await staff.signsIn();
  await staff.takes(code);
  await staff.answers(code, '已经\u0000修好。');
  await villager.sees('已经修好。');
  const search = await staff.browser.get(`/console/threads/${code}/assignment?owner=%00`);
  expect(search.status).toBe(200);
});
