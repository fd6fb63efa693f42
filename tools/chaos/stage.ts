/** Everything a chaos run needs around it: the database server, the fake Bot API, the processes, the people's side. */
import { setMaxListeners } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Random, seededRandom } from '#demo/random.ts';
import { type FakeBotApi, startFakeBotApi } from '#tests/support/fake-bot-api.ts';
import { createWeather, type Rates, roughRates, type Weather } from '#tests/support/fake-bot-weather.ts';
import { type PostgresServer, startPostgres } from '#tests/support/postgres-server.ts';
import type { Ground } from './ground.ts';
import { createLedger } from './ledger.ts';
import { createMailboxes } from './mailboxes.ts';
import type { Plan } from './plan.ts';
import { createPostOffice } from './post-office.ts';
import { type ServiceProcess, superviseService } from './service-process.ts';
import { createWebhookCalls, type Doors, type WebhookCalls } from './webhook-calls.ts';

export type Stage = {
  server: Server;
  databaseUrl: string;
  bot: FakeBotApi;
  weather: Weather;
  processes: ServiceProcess[];
  calls: WebhookCalls;
  ground: Ground;
  random: Random;
  /** What a command at the machine is given. */
  environment: Record<string, string>;
  curtain: AbortController;
  clear(): Promise<void>;
};

type Server = Pick<PostgresServer, 'createDatabase' | 'kill' | 'restart' | 'stop'>;

/** What a run may have otherwise. */
export type Scenery = Pick<Plan, 'seed' | 'processes' | 'preloadsOf'> & {
  rates?: Rates;
  /** A server that somebody else looks after, and nobody kills. */
  server?: Pick<Server, 'createDatabase'>;
  /** What stands in front of all processes; everybody goes through it. */
  putInFront?: (ports: readonly number[]) => Promise<Front>;
  settings?: Record<string, string>;
};
export type Front = { url: string; stop(): Promise<void> };

const SECRET = 'the-secret-of-the-chaos-run';

export async function setStage(plan: Scenery): Promise<Stage> {
  const random = seededRandom(plan.seed);
  const weather = createWeather(plan.rates ?? roughRates, random);
  const mailboxes = createMailboxes();
  const bot = await startFakeBotApi({ weather, onArrival: mailboxes.note });
  const server = plan.server ? lent(plan.server) : await startPostgres();
  const databaseUrl = await server.createDatabase(`chaos_${process.pid}`);
  const dataDir = mkdtempSync(join(tmpdir(), 'xuanlian-chaos-'));
  const ports = await findFreePorts(plan.processes);
  const front = await plan.putInFront?.(ports);
  const settings = { ...plan.settings, ...(front ? { PUBLIC_URL: front.url, TRUST_PROXY: '1' } : {}) };
  const environment = { ...environmentOf(bot, { databaseUrl, dataDir }), ...settings };
  const processes = ports.map((port, index) =>
    superviseService({
      ...{ name: `service ${index + 1}`, port, preloads: plan.preloadsOf?.(index) ?? [] },
      environment: { ...environment, TELEGRAM_API_ROOT: `${bot.root}/via/${index}` },
    }),
  );
  const calls = createWebhookCalls({ urls: front ? onlyDoor(front.url) : doorsOf(processes), secret: SECRET, random });
  const office = createPostOffice(calls, random);
  const curtain = new AbortController();
  setMaxListeners(0, curtain.signal);
  const ground = { random, bot, office, mailboxes, ledger: createLedger(), over: curtain.signal };

  return {
    ...{ server, databaseUrl, bot, weather, processes, calls, ground, random, environment, curtain },
    async clear() {
      await Promise.all(processes.map((process) => process.killForGood()));
      await front?.stop();
      await bot.stop();
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function lent({ createDatabase }: Pick<Server, 'createDatabase'>): Server {
  const refuse = () => Promise.reject(new Error('the server is lent'));

  return { createDatabase, kill: refuse, restart: refuse, stop: async () => undefined };
}

function doorsOf(processes: readonly ServiceProcess[]): Doors['urls'] {
  const urlsOf = (some: readonly ServiceProcess[]) => some.map(({ url }) => url);

  return { all: urlsOf(processes), open: () => urlsOf(processes.filter((process) => process.isUp())) };
}

function onlyDoor(url: string): Doors['urls'] {
  return { all: [url], open: () => [url] };
}

function environmentOf(bot: FakeBotApi, at: { databaseUrl: string; dataDir: string }): Record<string, string> {
  return {
    ...{ LANG: 'en_US.UTF-8', LOG_LEVEL: 'error', DEMO: '1', SESSION_SECRET: 'a secret of the chaos run, long enough' },
    ...{ DATABASE_URL: at.databaseUrl, DATA_DIR: at.dataDir, PUBLIC_URL: 'https://chaos.example' },
    ...{ TELEGRAM_BOT_TOKEN: bot.token, TELEGRAM_API_ROOT: bot.root, TELEGRAM_MODE: 'webhook' },
    TELEGRAM_WEBHOOK_SECRET: SECRET,
  };
}

/** All are held open until the last is found, so that no two are the same. */
async function findFreePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, listenAnywhere));
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address ? address.port : 0;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));

  return ports;
}

function listenAnywhere(): Promise<ReturnType<typeof createServer>> {
  const server = createServer();

  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
