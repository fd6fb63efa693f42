import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgres } from '#database/open-postgres.ts';
import type { Context } from '#features/context.ts';
import { findOffice } from '#features/electorate/open-office.ts';
import { systemClock } from '#shared/clock.ts';
import { newToken } from '#shared/ids.ts';
import { type RunningService, startService } from '#tests/support/running-service.ts';
import { type BotApiProcess, startBotApi } from './bot-api-process.ts';
import type { Arrival } from './limiting-bot-api.ts';
import { pace } from './limits.ts';
import { type Correspondent, meetCorrespondents, owe, oweMail } from './mail.ts';

export type Plan = {
  databaseUrl: string;
  processes: number;
  messages: number;
  chats: number;
  /** Answers that somebody waits for, one after another in the middle of it all. */
  urgent: number;
};

export type Ran = { arrivals: Arrival[]; urgentDelaysMs: number[] };

const POLL_MS = 200;
const FIRST_URGENT_CHAT = 900_000;

/** Real processes of the service send what is owed over a Bot API that keeps the limits. */
export async function runDelivery(plan: Plan): Promise<Ran> {
  const folder = await mkdtemp(join(tmpdir(), 'xuanlian-bench-'));
  const botApi = await startBotApi();
  const services: RunningService[] = [];
  try {
    for (let number = 0; number < plan.processes; number += 1) {
      services.push(await startService({ dataDir: join(folder, String(number)), settings: settingsFor(plan, botApi) }));
    }
    return await withContext(plan.databaseUrl, (context) => send(context, botApi, plan));
  } finally {
    await Promise.all(services.map((service) => service.stop()));
    botApi.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const sessionSecret = newToken();

function settingsFor({ databaseUrl }: Plan, { root }: BotApiProcess): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    SESSION_SECRET: sessionSecret,
    DEMO: '0',
    LOG_LEVEL: 'error',
    TELEGRAM_BOT_TOKEN: '1:bench',
    TELEGRAM_API_ROOT: root,
    TELEGRAM_MESSAGES_PER_SECOND: String(pace.perSecond),
    TELEGRAM_CHAT_MESSAGES_PER_SECOND: String(pace.perChatPerSecond),
    TELEGRAM_CHAT_BURST: String(pace.chatBurst),
  };
}

async function withContext<Result>(url: string, work: (context: Context) => Promise<Result>): Promise<Result> {
  const opened = await openPostgres(url);
  if (opened.kind === 'refused') throw new Error(opened.because);
  const { db, close } = opened.database;
  try {
    const office = await findOffice(db);
    if (!office) throw new Error('the service has opened no office');
    return await work({ db, isInTransaction: false, clock: systemClock, office, actor: { kind: 'operator' } });
  } finally {
    await close();
  }
}

async function send(context: Context, botApi: BotApiProcess, plan: Plan): Promise<Ran> {
  const people = await meetCorrespondents(context, 1, plan.chats);
  const impatient = await meetCorrespondents(context, FIRST_URGENT_CHAT, plan.urgent);
  await oweMail(context, people, plan.messages);

  const arrivals: Arrival[] = [];
  const owedAt = new Map<string, number>();
  const expected = plan.messages + plan.urgent;
  while (count(arrivals) < expected) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    arrivals.push(...(await botApi.arrivals()));
    const next = impatient[owedAt.size];
    if (next && arrivals.length > (expected * (1 + owedAt.size)) / (impatient.length * 1.5)) {
      await answerUrgently(context, next, owedAt);
    }
  }

  return { arrivals, urgentDelaysMs: delaysOf(arrivals, owedAt) };
}

async function answerUrgently(context: Context, to: Correspondent, owedAt: Map<string, number>): Promise<void> {
  await owe(context, to, { lane: 'reply', kind: 'reply', text: 'reply 1' });
  owedAt.set(to.chatId, performance.timeOrigin + performance.now());
}

function count(arrivals: readonly Arrival[]): number {
  return arrivals.filter(({ isRefused }) => !isRefused).length;
}

function delaysOf(arrivals: readonly Arrival[], owedAt: ReadonlyMap<string, number>): number[] {
  return arrivals.flatMap(({ chatId, at, isRefused }) => {
    const owed = owedAt.get(chatId);

    return owed === undefined || isRefused ? [] : [at - owed];
  });
}
