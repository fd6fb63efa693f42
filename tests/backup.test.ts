import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layDemo } from '#tests/support/demo-directory.ts';
import { type FakeBotApi, startFakeBotApi } from '#tests/support/fake-bot-api.ts';
import { type Ended, runCommand } from '#tests/support/run-command.ts';
import { type RunningService, startService } from '#tests/support/running-service.ts';
import { aTelegramUser, type TelegramUser } from '#tests/support/telegram-user.ts';

const SOON_MS = 30_000;
const folder = mkdtempSync(join(tmpdir(), 'backup-'));
const dataDir = join(folder, 'data');
const file = join(folder, 'office.backup');
const command = (...args: string[]): Promise<Ended> => runCommand(args, { DATA_DIR: dataDir });

let bot: FakeBotApi;
let service: RunningService;
let villager: TelegramUser;

beforeAll(async () => {
  bot = await startFakeBotApi();
  await layDemo(dataDir);
  await start();
  villager = aTelegramUser(bot, { id: 6_100_001, firstName: '王芳', languageCode: 'zh-hans' });
});
afterAll(async () => {
  await service.stop();
  await bot.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a backup', () => {
  it('is rehearsed: written beside the service, restored after the loss, and nothing is missing', async () => {
    await raises('路灯坏了三个月。');
    await sees('已交给安平镇第二代表小组');
    await writes('水渠堵了。');
    bot.failNext({ method: 'sendMessage', times: 10_000 });
    await villager.presses('提交');

    const written = await command('backup', file);
    const underneath = await command('restore', file, '--force');
    await service.kill();
    rmSync(dataDir, { recursive: true, force: true });
    bot.failNoMore();
    const restored = await command('restore', file);
    const examined = await command('doctor');
    await start();
    await expect.poll(receipts, { timeout: SOON_MS }).toHaveLength(2);
    await villager.says('/mine');
    await sees('水渠堵了');

    expect(written).toEqual({ code: 0, output: expect.stringContaining(`Wrote the backup to ${file}`) });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).sort()).toEqual(['data', 'office.backup']);
    expect(underneath).toEqual({ code: 1, output: expect.stringContaining('The service is running') });
    expect(restored).toEqual({ code: 0, output: expect.stringContaining('Restored.') });
    expect(examined).toEqual({ code: 0, output: expect.stringContaining('Everything is consistent.') });
    expect(villager.sees()).toContain('路灯坏了三个月');
    expect(receipts()).toHaveLength(2);
    expect(bot.violations).toEqual([]);
  }, 120_000);
});

async function start(): Promise<void> {
  const telegram = { TELEGRAM_BOT_TOKEN: bot.token, TELEGRAM_API_ROOT: bot.root, TELEGRAM_MODE: 'polling' };
  service = await startService({ dataDir, settings: telegram });
}

async function raises(text: string): Promise<void> {
  await writes(text);
  await villager.presses('提交');
}

async function writes(text: string): Promise<void> {
  await villager.says('/new');
  await sees('在哪里参加选举');
  await villager.says('安平镇柳树湾村');
  await sees('请说说您的意见');
  await villager.says(text);
  await sees('已收到：1 段文字');
  await villager.presses('写好了');
  await sees('请看一遍');
}

function sees(text: string): Promise<void> {
  return expect.poll(() => villager.sees(), { timeout: SOON_MS }).toContain(text);
}

function receipts(): string[] {
  return villager.allTexts().filter((text) => text.includes('已交给安平镇第二代表小组'));
}
