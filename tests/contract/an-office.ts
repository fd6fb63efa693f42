/** The office of the demo county, served by one platform: everything a contract is told with. */
import { connectPostgres } from '#database/open-postgres.ts';
import { systemClock } from '#shared/clock.ts';
import { newId } from '#shared/ids.ts';
import { createLog } from '#shared/log.ts';
import { type FakeBotApi, startFakeBotApi } from '#tests/support/fake-bot-api.ts';
import type { Delivery } from '#tests/support/fake-bot-feed.ts';
import { anOperator, type Operator } from '#tests/support/operator.ts';
import { createSharedDatabase } from '#tests/support/shared-postgres.ts';
import type { TelegramUpdate } from '#tests/support/telegram-updates.ts';
import { prepareOffice } from '../../src/app/prepare-office.ts';
import { createApp } from '../../src/app.ts';
import { type Config, parseConfig } from '../../src/config.ts';
import { aDatabaseDoor, type DatabaseDoor } from './database-door.ts';
import type { Runtime, RuntimeKind } from './runtime.ts';
import { startRuntime } from './start-runtime.ts';

export type Office = {
  kind: RuntimeKind;
  runtime(): Runtime;
  /** Another one beside the first on the same data, as a second machine or isolate. */
  another(kind?: RuntimeKind, settings?: Record<string, string>): Promise<Runtime>;
  /** Kills it, or stops it, and starts it again on the same data. */
  restart(how: 'kill' | 'stop'): Promise<void>;
  origin(): string;
  bot: FakeBotApi;
  /** The way of the service to its database. */
  door: DatabaseDoor;
  operator: Operator;
  /** Asks the database, past the door. */
  ask(query: string): Promise<Record<string, unknown>[]>;
  /** Brings an update as Telegram does. */
  brings(update: TelegramUpdate, secret?: string): Promise<Extract<Delivery, { kind: 'delivered' }>>;
  end(): Promise<void>;
};

/** Where people reach the office; TLS ends before the service. */
export const publicUrl = 'https://yunxi.example';
export const webhookSecret = 'the-secret-of-the-contract';
export const metricsToken = 'the-metrics-token-of-the-contract';
const sessionSecret = 'the session secret of the contract';

export async function anOffice(kind: RuntimeKind, settings: Record<string, string> = {}): Promise<Office> {
  const databaseUrl = await createSharedDatabase(`contract_${newId().replaceAll('-', '')}`);
  const bot = await startFakeBotApi();
  const door = await aDatabaseDoor(databaseUrl);
  const given = { ...settingsFor(bot), ...settings };
  const desk = await openDesk(databaseUrl, given);
  const start = (ofKind = kind, own = {}) =>
    startRuntime(ofKind, { databaseUrl: door.url, settings: { ...given, ...own } });
  let runtime = await start();
  const others: Runtime[] = [];

  return {
    ...{ kind, bot, door, operator: desk.operator, ask: desk.ask },
    runtime: () => runtime,
    origin: () => runtime.url,
    async another(...how) {
      const other = await start(...how);
      others.push(other);
      return other;
    },
    async restart(how) {
      await runtime[how]();
      runtime = await start();
    },
    async brings(update, secret = webhookSecret) {
      bot.observe(update);
      return bringUpdate(runtime, update, secret);
    },
    async end() {
      await Promise.all([runtime, ...others].map((one) => one.kill()));
      await desk.close();
      await door.close();
      await bot.stop();
    },
  };
}

export async function bringUpdate({ url }: Runtime, update: TelegramUpdate, secret: string | null = webhookSecret) {
  const known = secret === null ? {} : { 'x-telegram-bot-api-secret-token': secret };
  const headers = { 'content-type': 'application/json', ...known };
  const answer = await fetch(`${url}/webhooks/telegram`, { method: 'POST', headers, body: JSON.stringify(update) });

  return { kind: 'delivered' as const, status: answer.status, body: await answer.text() };
}

/** Sending is as fast as it can be: how fast it may be has tests of its own. */
function settingsFor(bot: FakeBotApi): Record<string, string> {
  return {
    PUBLIC_URL: publicUrl,
    SESSION_SECRET: sessionSecret,
    METRICS_TOKEN: metricsToken,
    LOG_LEVEL: 'debug',
    TELEGRAM_BOT_TOKEN: bot.token,
    TELEGRAM_API_ROOT: bot.root,
    TELEGRAM_WEBHOOK_SECRET: webhookSecret,
    TELEGRAM_MESSAGES_PER_SECOND: '5000',
    TELEGRAM_CHAT_MESSAGES_PER_SECOND: '500',
    TELEGRAM_CHAT_BURST: '500',
  };
}

/** The operator's machine: it migrates, opens the office with the demo county, and types commands. */
async function openDesk(databaseUrl: string, settings: Record<string, string>) {
  const config = readSettings({ ...settings, DATABASE_URL: databaseUrl, DEMO: '1' });
  const { client, database } = connectPostgres(databaseUrl, { poolSize: 3 });
  await database.migrate();
  await prepareOffice(database.db, config, 'zh-CN');
  const app = createApp({
    ...{ database, config, clock: systemClock, log: createLog('error'), sessionSecret },
    peerAddress: () => '127.0.0.1',
    waitUntil: () => undefined,
    onCommitted: () => undefined,
  });
  const operator = anOperator({
    app: () => app,
    config: () => config,
    settle: async () => undefined,
    database: { noteCountyChanged: () => undefined },
  });

  return {
    operator,
    ask: async (query: string) => [...(await client.unsafe(query))],
    close: () => client.end(),
  };
}

function readSettings(settings: Record<string, string>): Config {
  const parsed = parseConfig(settings);
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.problems));

  return parsed.config;
}
