/** A service that is written to all the while something is done to its database: what it answered, and what it kept. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { startFakeBotApi } from './fake-bot-api.ts';
import { startService } from './running-service.ts';
import { aTextUpdate } from './telegram-updates.ts';

export type LoadFigures = { taken: number; refused: string[]; kept: number; longestMs: number };

type Load = {
  databaseUrl: string;
  writers: number;
  /** Written on for so long, even where the work is done sooner. */
  atLeastMs?: number;
  /** And until so many have been answered, however slow the machine. */
  atLeastAnswers?: number;
  /** Where the program lies, when it is not this one. */
  root?: string;
};
type Door = { url: string; secret: string };

const SECRET = 'a-secret-of-the-webhook';

/** Answers once the work is done and everything has been answered. */
export async function serveUnderLoad(load: Load, work: () => Promise<unknown>): Promise<LoadFigures> {
  const bot = await startFakeBotApi();
  const dataDir = await mkdtemp(join(tmpdir(), 'xuanlian-load-'));
  const settings = {
    ...{ DATABASE_URL: load.databaseUrl, SESSION_SECRET: 'x'.repeat(32), DEMO: '1' },
    ...{ TELEGRAM_BOT_TOKEN: bot.token, TELEGRAM_API_ROOT: bot.root, TELEGRAM_WEBHOOK_SECRET: SECRET },
    TELEGRAM_MODE: 'webhook',
  };
  const service = await startService({ dataDir, settings, ...(load.root ? { root: load.root } : {}) });
  try {
    const figures = await writeDuring({ url: service.url, secret: SECRET }, load, work);

    return { ...figures, kept: await countKept(load.databaseUrl) };
  } finally {
    await service.stop();
    await bot.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function writeDuring(door: Door, load: Load, work: () => Promise<unknown>) {
  const { writers, atLeastMs = 0, atLeastAnswers = 0 } = load;
  const figures = { taken: 0, refused: [] as string[], longestMs: 0 };
  const until = performance.now() + atLeastMs;
  let isOver = false;
  const answers = () => figures.taken + figures.refused.length;
  const write = async () => {
    while (!isOver || performance.now() < until || answers() < atLeastAnswers) await writeOnce(door, figures);
  };
  const writing = Array.from({ length: writers }, write);
  await work().finally(() => {
    isOver = true;
  });
  await Promise.all(writing);

  return figures;
}

/** Each by somebody else: nobody is asked to write more slowly. */
async function writeOnce({ url, secret }: Door, figures: Omit<LoadFigures, 'kept'>): Promise<void> {
  people += 1;
  const update = aTextUpdate({ from: { id: 9_000_000 + people, languageCode: 'en' }, text: 'the lamp is broken' });
  const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret };
  const from = performance.now();
  const answer = await fetch(`${url}/webhooks/telegram`, { method: 'POST', headers, body: JSON.stringify(update) })
    .then(({ status }) => String(status))
    .catch((error: unknown) => String(error));
  figures.longestMs = Math.max(figures.longestMs, performance.now() - from);
  if (answer === '200') figures.taken += 1;
  else figures.refused.push(answer);
}
let people = 0;

async function countKept(databaseUrl: string): Promise<number> {
  const client = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const [row] = await client`select count(*)::int as count from update_keys where account_id = 'telegram'`;

    return Number(row?.count);
  } finally {
    await client.end();
  }
}
