/** The real application on a real database behind a real HTTP server, with a fake Bot API and a clock that stands still. */
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import type { Clock } from '#shared/clock.ts';
import { createLog } from '#shared/log.ts';
import { type App, createApp } from '../../src/app.ts';
import { type Config, parseConfig } from '../../src/config.ts';
import { type FakeBotApi, startFakeBotApi } from './fake-bot-api.ts';
import { type DatabaseName, type StoryDatabase, storyDatabase } from './story-database.ts';

export const webhookSecret = 'the-secret-of-the-stories';
/** Every story begins here unless it says otherwise: a Monday morning. */
const BEGINNING = '2026-11-23T10:00+08:00';
/** What is due so soon is waited for; what is planned for tomorrow, or leased for a minute, is not. */
const SOON_MS = 20_000;
/** How long people take from one message to the next; it also refills the budgets of sending. */
const BREATH_MS = 4000;

export type World = {
  database: StoryDatabase;
  bot: FakeBotApi;
  clock: Clock;
  /** Where people reach it. */
  origin(): string;
  app(): App;
  config(): Config;
  setNow(now: Date): Promise<void>;
  /** Sends what is owed, as the delivery loop would. */
  settle(): Promise<void>;
  /** Lets every job run once, as its timer would. */
  work(): Promise<void>;
  /** The lines of the log, every level. */
  logged(): string[];
  /** Stops the application and starts another on the same data. */
  restart(): Promise<void>;
  end(): Promise<void>;
};

export async function openWorld(name: DatabaseName): Promise<World> {
  const database = await storyDatabase(name);
  await database.reset();

  return openWorldOn(database);
}

/** On a database of its own, as it is. */
export async function openWorldOn(database: StoryDatabase): Promise<World> {
  let now = new Date(BEGINNING);
  const clock: Clock = { now: () => now };
  const setNow = async (next: Date) => {
    now = next;
    await database.setNow(next);
  };
  await setNow(now);
  const bot = await startFakeBotApi({ clock });
  const service = newService({ database, clock, botRoot: bot.root, botToken: bot.token });
  await service.start();

  let settling = Promise.resolve();
  /** One after another, also for people who do something at once: the clock belongs to all of them. */
  function settle(): Promise<void> {
    settling = settling.catch(() => undefined).then(sendAll);
    return settling;
  }

  async function sendAll(): Promise<void> {
    await service.finishWork();
    await setNow(new Date(now.getTime() + BREATH_MS));
    for (let rounds = 0; rounds < 500; rounds += 1) {
      const nextInMs = await service.app().deliver();
      if (nextInMs === null || nextInMs > SOON_MS) return;
      await setNow(new Date(now.getTime() + Math.max(1, nextInMs)));
    }
    throw new Error('there is no end to what is to be sent');
  }

  return {
    ...{ database, bot, clock, setNow, settle },
    ...{ origin: service.origin, app: service.app, config: service.config, logged: service.logged },
    async work() {
      for (const job of service.app().jobs) await service.app().runJob(job);
      await settle();
    },
    async restart() {
      await service.stop();
      await service.start();
    },
    async end() {
      await service.stop();
      await bot.stop();
    },
  };
}

type Ground = { database: StoryDatabase; clock: Clock; botRoot: string; botToken: string };

/** The application and the server in front of it; a second start takes the same port. */
function newService(ground: Ground) {
  const logged: string[] = [];
  const afterwards: Promise<unknown>[] = [];
  let running: { app: App; config: Config; server: ServerType } | undefined;

  async function start(): Promise<void> {
    let answer: App['fetch'] = () => new Response(null, { status: 503 });
    const port = running ? Number(new URL(running.config.publicUrl).port) : 0;
    const { server, address } = await listen((request, env) => answer(request, env), port);
    const config = configFor(ground, address.port);
    const app = createApp({
      ...{ database: ground.database, clock: ground.clock, config, sessionSecret: config.sessionSecret ?? '' },
      log: createLog('debug', (line) => void logged.push(line)),
      peerAddress: (c) => c.env.incoming?.socket?.remoteAddress ?? '',
      waitUntil: (work) => void afterwards.push(work),
      onCommitted: () => undefined,
    });
    answer = app.fetch;
    running = { app, config, server };
    await app.telegram?.prepare();
  }

  const current = () => {
    if (!running) throw new Error('the application is not running');
    return running;
  };

  return {
    start,
    async stop() {
      const { server } = current();
      const closed = new Promise((resolve) => server.close(resolve));
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
    app: () => current().app,
    config: () => current().config,
    origin: () => current().config.publicUrl,
    logged: () => logged,
    finishWork: async () => void (await Promise.all(afterwards.splice(0))),
  };
}

function listen(fetch: App['fetch'], port: number): Promise<{ server: ServerType; address: AddressInfo }> {
  return new Promise((resolve) => {
    const server = serve({ fetch, hostname: '127.0.0.1', port }, (address) => resolve({ server, address }));
  });
}

function configFor({ botRoot, botToken }: Ground, port: number): Config {
  const parsed = parseConfig({
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    TRUST_PROXY: '1',
    DEMO: '1',
    TELEGRAM_BOT_TOKEN: botToken,
    TELEGRAM_API_ROOT: botRoot,
    TELEGRAM_WEBHOOK_SECRET: webhookSecret,
    SESSION_SECRET: 'the session secret of the stories',
  });
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.problems));

  return parsed.config;
}
