import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectPostgres } from '#database/open-postgres.ts';
import type { OpenDatabase } from '#database/opened-database.ts';
import { rowsOf } from '#database/rows-of.ts';
import { newId } from '#shared/ids.ts';
import { type FakeBotApi, startFakeBotApi } from '#tests/support/fake-bot-api.ts';
import { type RunningService, startService } from '#tests/support/running-service.ts';
import { createSharedDatabase } from '#tests/support/shared-postgres.ts';
import { aTelegramUser, type TelegramUser } from '#tests/support/telegram-user.ts';

const SOON_MS = 20_000;
const dataDir = mkdtempSync(join(tmpdir(), 'service-pollers-'));
let bot: FakeBotApi;
let url: string;
let database: OpenDatabase;
let first: RunningService;
let second: RunningService;
let villager: TelegramUser;

beforeAll(async () => {
  bot = await startFakeBotApi();
  url = await createSharedDatabase(`pollers_${newId().replaceAll('-', '')}`);
  database = connectPostgres(url, { poolSize: 1 }).database;
  villager = aTelegramUser(bot, { id: 6_100_001, firstName: '王芳', languageCode: 'zh-hans' });
  first = await aService();
});
afterAll(async () => {
  await Promise.all([first?.stop(), second?.stop(), database?.close()]);
  await bot?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Two processes that share a PostgreSQL and a bot, where nobody can bring updates. */
describe('two processes that could ask for updates', () => {
  it('let one ask, and the other wait quietly', async () => {
    await says('/start', '您好，这里是云溪县人大代表联络站');
    second = await aService();
    await says('/help', '我能帮您');

    expect(await holders()).toHaveLength(1);
    expect(bot.calls.filter(({ status }) => status === 409)).toEqual([]);
    expect(second.printed()).not.toContain('另一个程序也在取');
  });

  it('follow when the one that asks stops in good order', async () => {
    const [before] = await holders();
    await first.stop();
    await says('/privacy', '怎么保护您的信息');

    expect(await holders()).not.toContain(before);
    expect(await holders()).toHaveLength(1);
  });

  it('follow a killed one when its lease runs out', async () => {
    first = await aService();
    const [before] = await holders();
    await second.kill();
    await database.db.execute(sql`update poll_leases set held_until = now()`);
    await says('/help', '我能帮您');

    expect(await holders()).not.toContain(before);
    expect(await holders()).toHaveLength(1);
  });
});

function aService(): Promise<RunningService> {
  const telegram = { TELEGRAM_BOT_TOKEN: bot.token, TELEGRAM_API_ROOT: bot.root, TELEGRAM_MODE: 'polling' };
  const shared = { DATABASE_URL: url, SESSION_SECRET: 'the session secret of the pollers, long enough' };

  return startService({ dataDir, settings: { ...telegram, ...shared } });
}

async function holders(): Promise<string[]> {
  const result = await database.db.execute(sql`select held_by from poll_leases where held_until > now()`);

  return rowsOf<{ held_by: string }>(result).map((row) => row.held_by);
}

async function says(text: string, answer: string): Promise<void> {
  void villager.says(text);
  await bot.until(() => villager.sees().includes(answer), SOON_MS);
}
