/** What both platforms promise: the same stories, told over HTTP, to the process and to the Worker alike. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBrowser } from '#tests/support/story-browser.ts';
import { aTextUpdate } from '#tests/support/telegram-updates.ts';
import { anOffice, bringUpdate, type Office, webhookSecret } from './an-office.ts';
import { eventually, inTheWebChat, onTelegram, theDeputy, theStaff } from './people.ts';
import { readEvents } from './read-events.ts';
import { runtimeKinds } from './runtime.ts';

describe.each(runtimeKinds)('the service on %s', (kind) => {
  let office: Office;

  beforeAll(async () => {
    office = await anOffice(kind);
  });
  afterAll(() => office.end());

  it('takes updates from whoever knows the secret of the webhook, and from nobody else', async () => {
    const update = aTextUpdate({ from: { id: 8_900_001 }, text: '/help' });
    const bring = async (secret: string | null) => (await bringUpdate(office.runtime(), update, secret)).status;

    const answers = [await bring('a-secret-nobody-gave-out'), await bring(null), await bring(webhookSecret)];

    expect(answers).toEqual([401, 401, 200]);
  });

  it('does once what Telegram brings twice, one after another or at the same moment', async () => {
    const villager = onTelegram(office, '张伟');
    await villager.says('/new');
    await villager.says('安平镇柳树湾村');
    await villager.sees('由安平镇第二代表小组联系');
    const from = { id: villager.line.user.id, firstName: villager.name };
    const [first, second] = [aTextUpdate({ from, text: '路灯坏了。' }), aTextUpdate({ from, text: '三个月了。' })];

    const answers = [await office.brings(first), await office.brings(first)];
    answers.push(...(await Promise.all([1, 2, 3].map(() => office.brings(second)))));

    await villager.sees('已收到：2 段文字');
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await office.ask(`select 1 from update_keys where dedupe_key = '${second.update_id}'`)).toHaveLength(1);
  });

  it('carries an opinion from the first word over the answer to the verdict', async () => {
    const deputy = await theDeputy(office);
    const villager = onTelegram(office, '王芳');
    await villager.says('/start');
    await villager.sees('您好，这里是云溪县人大代表联络站');
    await villager.presses('开始');
    await villager.sees('您在哪里参加选举');
    await villager.says('柳树湾');
    await villager.sees('找到 2 个地方');
    await villager.presses('安平镇·柳树湾村');
    await villager.sees('安平镇第三选区', '安平镇第二代表小组');
    await villager.says('村口到小学的路灯坏了三个月。');
    await villager.sees('已收到：1 段文字');
    await villager.presses('写好了');
    await villager.sees('请看一遍', '路灯坏了三个月');
    await villager.presses('提交');
    await villager.sees('已交给安平镇第二代表小组');
    const { code } = await villager.writesDownTheReceipt();

    await deputy.sees(`小组有新意见 ${code}`, '路灯坏了三个月');
    await deputy.presses('查看');
    await deputy.presses('我来跟进');
    await villager.sees('李世华代表开始跟进您的意见');
    await deputy.presses('答复');
    await deputy.says('供电所答应本周五前修好。');
    await deputy.sees('答复已发给群众');
    await villager.sees('李世华代表答复您的意见', '供电所答应本周五前修好');
    await villager.presses('没有解决问题');
    await villager.sees('谢谢您直说', `${code} 现在由联络站工作人员处理`);
    await deputy.doesNotSee('王芳');
  });

  it('tells the web chat what is new as it comes, and goes on where the browser left off', async () => {
    const visitor = inTheWebChat(office, '赵敏');
    await visitor.says('/new');
    await visitor.sees('您在哪里参加选举');

    const before = await readEvents(visitor.line.browser, { after: 0, until: '您在哪里参加选举' });
    const listening = readEvents(visitor.line.browser, { lastEventId: before.lastId, until: '安平镇第二代表小组' });
    await visitor.says('安平镇柳树湾村');
    const news = await listening;

    expect(news.text).not.toContain('您在哪里参加选举');
    expect(Number(news.lastId)).toBeGreaterThan(Number(before.lastId));
  });

  it('lets staff in by a link that works once, and lets them hand an opinion on', async () => {
    const staff = theStaff(office);
    const villager = onTelegram(office, '何文');
    const { code } = await villager.raises('河边的垃圾没人收。', { from: null });

    await staff.signsIn();
    expect(await staff.usesTheLinkAgain()).toBe(410);
    await staff.opensTheQueue('staff');
    await staff.sees('河边的垃圾没人收', '选区不明');
    await staff.assigns(code, 'unit:AP-03', '看着像你们那边的河段');

    await villager.sees(`${code} 已转交安平镇第二代表小组`);
    await staff.opensTheQueue('staff');
    await staff.doesNotSee(code);
  });

  it('waits as long as Telegram asks it to, and keeps the order of the chat', async () => {
    const villager = onTelegram(office, '孙丽');
    const { id } = villager.line.user;
    office.bot.failNext({ method: 'sendMessage', chatId: id, status: 429, retryAfter: 1 });

    await villager.says('/new');
    await villager.says('安平镇柳树湾村');
    await villager.sees('由安平镇第二代表小组联系');

    const calls = office.bot.calls.filter(({ params }) => Number(params.chat_id) === id);
    const [refused, repeated] = calls;
    expect(calls.map(({ status }) => status)).toEqual([429, ...calls.slice(1).map(() => 200)]);
    expect(repeated?.params.text).toEqual(refused?.params.text);
    expect(Number(repeated?.at) - Number(refused?.at)).toBeGreaterThanOrEqual(1000);
  });

  it('says plainly that it cannot work while its database is away, and loses nothing', async () => {
    const villager = onTelegram(office, '周红');
    await villager.says('/new');
    await villager.says('安平镇柳树湾村');
    const update = aTextUpdate({ from: { id: villager.line.user.id }, text: '路灯坏了。' });
    office.door.shut();

    const answer = await bringUpdate(office.runtime(), update);
    const asked = { accept: 'text/html', 'accept-language': 'en' };
    const page = await fetch(`${office.origin()}/r/${'A'.repeat(32)}`, { headers: asked });
    const ready = await fetch(`${office.origin()}/readyz`);
    office.door.open();

    expect([answer.status, page.status, ready.status]).toEqual([503, 503, 503]);
    expect(page.headers.get('retry-after')).toBe('5');
    expect(await page.text()).toContain('What you have sent is not lost.');
    await eventually(async () => expect((await office.brings(update)).status).toBe(200));
    await villager.sees('已收到：1 段文字');
    await eventually(async () => expect((await aBrowser(office.origin).get('/readyz')).status).toBe(200));
  });

  it('has sent nothing that Telegram refuses, and logged no word of anybody', () => {
    const logged = office.runtime().logged();

    expect(office.bot.violations).toEqual([]);
    expect(logged.length).toBeGreaterThan(20);
    expect(logged.filter((line) => line.includes('"level":"error"'))).toEqual([]);
    expect(logged.filter((line) => /\p{Script=Han}/u.test(line) || line.includes(office.bot.token))).toEqual([]);
  });
});
