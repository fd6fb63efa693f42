import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openData } from '#database/open-data.ts';
import { layDemo } from '#tests/support/demo-directory.ts';
import { type Call, type FakeBotApi, startFakeBotApi } from '#tests/support/fake-bot-api.ts';
import { freePort } from '#tests/support/free-port.ts';
import { type RunningService, startService } from '#tests/support/running-service.ts';
import { aGroupMessageUpdate, aTextUpdate } from '#tests/support/telegram-updates.ts';
import { aTelegramUser, type TelegramUser } from '#tests/support/telegram-user.ts';

const SOON_MS = 15_000;
const dataDir = mkdtempSync(join(tmpdir(), 'service-telegram-'));
let bot: FakeBotApi;
let service: RunningService;

beforeAll(() => layDemo(dataDir));
beforeEach(async () => {
  bot = await startFakeBotApi();
});
afterEach(async () => {
  await service.stop();
  await bot.stop();
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

describe('the service on Telegram, asking for updates', () => {
  it('takes an opinion from the first word to the receipt', async () => {
    await start({ TELEGRAM_MODE: 'polling' });
    const villager = aTelegramUser(bot, { id: 6_000_001, firstName: '王芳', languageCode: 'zh-hans' });

    await beginsToWrite(villager);
    await villager.says('村口到小学的路灯坏了三个月。');
    await sees(villager, '已收到：1 段文字');
    await villager.presses('写好了');
    await sees(villager, '请看一遍');
    await villager.presses('提交');
    await sees(villager, '已交给安平镇第二代表小组');

    expect(villager.allTexts().filter((text) => text.includes('已交给安平镇第二代表小组'))).toHaveLength(1);
    expect(service.printed()).toContain(`Telegram：@${bot.username}（polling）`);
    expect(bot.violations).toEqual([]);
  });

  it('loses nothing and doubles nothing when it is killed in the middle of a batch', { timeout: 60_000 }, async () => {
    await start({ TELEGRAM_MODE: 'polling' });
    const villager = aTelegramUser(bot, { id: 6_000_002, firstName: '张伟', languageCode: 'zh-hans' });
    await beginsToWrite(villager);
    await service.stop();
    const from = { id: villager.id };
    const sentences = Array.from({ length: 24 }, (_, index) => `〔第${index + 1}句〕`);
    const updates = sentences.map((text) => aTextUpdate({ from, text }));
    // The bot answers a group at once: that tells when the half is done.
    updates.splice(12, 0, aGroupMessageUpdate({ from, text: '/start', groupId: -77 }));
    const pushed = await Promise.all(updates.map((update) => bot.pushUpdate(update)));

    // However fast the rest goes, nothing of the batch is confirmed before the kill.
    bot.failNext({ method: 'getUpdates', confirming: true, hang: true });
    await start({ TELEGRAM_MODE: 'polling' });
    await bot.until(() => bot.calls.some(({ params }) => Number(params.chat_id) === -77), SOON_MS);
    await service.kill();
    bot.failNoMore();
    const isConfirming = ({ params }: Call) => Number(params.offset) > Number(updates[0]?.update_id);
    const confirmedByThen = bot.calls.filter((call) => isConfirming(call) && call.status === 200);
    await start({ TELEGRAM_MODE: 'polling' });
    await Promise.all(pushed.map((delivery) => (delivery.kind === 'queued' ? delivery.confirmed : null)));
    await service.stop();

    expect(confirmedByThen).toEqual([]);
    expect(await sentencesOfDrafts()).toEqual(sentences);
  });

  it('goes on while another program asks for the same updates, and says so', async () => {
    bot.failNext({
      method: 'getUpdates',
      status: 409,
      description: 'Conflict: terminated by other getUpdates request',
    });
    await start({ TELEGRAM_MODE: 'polling' });
    const villager = aTelegramUser(bot, { id: 6_000_003, firstName: '赵敏', languageCode: 'zh-hans' });

    void villager.says('/start');
    await sees(villager, '您好，这里是云溪县人大代表联络站');

    expect(service.printed().match(/另一个程序也在取这个机器人的消息/g)).toHaveLength(1);
  });

  it.each([
    ['cannot be reached', { TELEGRAM_API_ROOT: 'http://127.0.0.1:1' }, '暂时连不上 Telegram，会继续重试'],
    ['does not know the bot', { TELEGRAM_BOT_TOKEN: '1:unknown' }, 'Telegram 不认识 TELEGRAM_BOT_TOKEN 指定的机器人'],
  ])('serves the web while Telegram %s, and says so', async (_, settings, sentence) => {
    await start({ TELEGRAM_MODE: 'polling', ...settings });

    const chat = await fetch(`${service.url}/chat`);
    await expect.poll(service.printed, { timeout: SOON_MS }).toContain(sentence);

    expect(chat.status).toBe(200);
  });
});

describe('the service on Telegram, being called', () => {
  it('tells Telegram where, with which secret and what for, and takes the secret before it too', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const secrets = ['the-new-secret-of-this-bot', 'the-old-secret-of-this-bot'];
    await start({ PUBLIC_URL: url, TELEGRAM_WEBHOOK_SECRET: secrets.join(',') }, port);
    await expect.poll(service.printed, { timeout: SOON_MS }).toContain('（webhook）');
    const villager = aTelegramUser(bot, { id: 6_000_004, firstName: '何文', languageCode: 'zh-hans' });

    const delivery = await villager.says('/start');
    await sees(villager, '您好，这里是云溪县人大代表联络站');
    const answers = [...secrets, 'a-secret-nobody-gave-out'].map((secret) => callWebhook(url, secret, villager));

    expect(bot.webhook).toMatchObject({ url: `${url}/webhooks/telegram`, secretToken: secrets[0] });
    expect(bot.webhook?.allowedUpdates).toEqual(['message', 'edited_message', 'callback_query', 'my_chat_member']);
    expect(delivery).toMatchObject({ kind: 'delivered', status: 200 });
    expect(await Promise.all(answers)).toEqual([200, 200, 401]);
    expect(bot.settings.get('setChatMenuButton')).toEqual([{ menu_button: { type: 'commands' } }]);
    expect(bot.settings.get('setMyCommands')?.map(({ language_code }) => language_code)).toEqual([undefined, 'en']);
    expect(bot.violations).toEqual([]);
  });
});

async function start(settings: Record<string, string>, port = 0): Promise<void> {
  const telegram = { TELEGRAM_BOT_TOKEN: bot.token, TELEGRAM_API_ROOT: bot.root };
  service = await startService({ dataDir, port, settings: { ...telegram, ...settings } });
}

async function beginsToWrite(villager: TelegramUser): Promise<void> {
  await villager.says('/start');
  await sees(villager, '怎么保护我的信息');
  await villager.presses('开始');
  await sees(villager, '您在哪里参加选举');
  await villager.says('柳树湾');
  await sees(villager, '找到 2 个地方');
  await villager.presses('安平镇·柳树湾村');
  await sees(villager, '安平镇第二代表小组');
}

async function sees(user: TelegramUser, words: string): Promise<void> {
  const isThere = () => user.sees().includes(words) || user.buttons().includes(words);
  await bot.until(isThere, SOON_MS).catch((error) => {
    throw new Error(`${user.firstName} does not see “${words}” but:\n${user.sees()}\n${service.printed()}`, {
      cause: error,
    });
  });
}

async function callWebhook(url: string, secret: string, { id }: TelegramUser): Promise<number> {
  const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret };
  const body = JSON.stringify(aTextUpdate({ from: { id }, text: '/help' }));

  return (await fetch(`${url}/webhooks/telegram`, { method: 'POST', headers, body })).status;
}

/** What the drafts hold, read from the data the service left. */
async function sentencesOfDrafts(): Promise<string[]> {
  const data = await openData({ databaseUrl: null, dataDir });
  if (data.kind !== 'opened') throw new Error(`the data is ${data.kind}`);
  const result = await data.database.db.execute(sql`select state::text as state from conversations`);
  await data.close();

  return JSON.stringify(result).match(/〔[^〕]+〕/g) ?? [];
}
