import { setTimeout as wait } from 'node:timers/promises';
import { type App, createApp } from './app.ts';
import { type Config, parseConfig } from './config.ts';
import { connectPostgres } from './database/open-postgres.ts';
import { openSocket } from './database/open-socket.ts';
import { jobsOfMinute } from './jobs/start-jobs.ts';
import { AppError } from './shared/app-error.ts';
import { systemClock } from './shared/clock.ts';
import { createLog, describeError } from './shared/log.ts';

/** What the platform hands to a Worker: settings and secrets by name, and the way to the database. */
type Bindings = Record<string, unknown> & {
  HYPERDRIVE: { connectionString: string };
  ASSETS: { fetch(request: Request): Promise<Response> };
};
type Execution = { waitUntil(work: Promise<unknown>): void };
type OpenApp = { app: App; close(): Promise<void> };

const DELIVER_FOR_MS = 15_000;
const DELIVER_PATIENCE_MS = 250;

/** A connection belongs to the request it was opened for, so each request has its own application. */
export default {
  async fetch(request: Request, bindings: Bindings, execution: Execution): Promise<Response> {
    const asset = assetRequest(request);
    if (asset) return bindings.ASSETS.fetch(asset);
    const { app, close } = openApp(bindings);
    const { response, isRead } = followBody(await app.fetch(request));
    execution.waitUntil(isRead.finally(close));

    return response;
  },

  async scheduled(event: { scheduledTime: number }, bindings: Bindings): Promise<void> {
    const { app, close } = openApp(bindings);
    try {
      for (const job of jobsOfMinute(app.jobs, new Date(event.scheduledTime))) await app.runJob(job);
      await deliverForAWhile(app);
    } finally {
      await close();
    }
  },
};

/** The platform keeps our stylesheets and scripts at its own root; the pages ask for them in `/assets`. */
function assetRequest(request: Request): Request | null {
  const url = new URL(request.url);
  if (!url.pathname.startsWith('/assets/')) return null;
  url.pathname = url.pathname.slice('/assets'.length);

  return new Request(url, request);
}

/** `close` ends the connection once everything that was begun has come to its end. */
function openApp(bindings: Bindings): OpenApp {
  const config = readConfig(bindings);
  const log = createLog(config.logLevel);
  const { database } = connectPostgres(bindings.HYPERDRIVE.connectionString, { poolSize: 5, openSocket });
  const works: Promise<unknown>[] = [];
  const keep = (work: Promise<unknown>) =>
    void works.push(work.catch((error) => log.warn({ event: 'afterwards-failed', ...describeError(error) })));
  const app: App = createApp({
    database,
    config,
    clock: systemClock,
    log,
    sessionSecret: config.sessionSecret ?? '',
    peerAddress: (c) => c.req.header('cf-connecting-ip') ?? '',
    waitUntil: keep,
    onCommitted: () => keep(deliverForAWhile(app)),
  });

  return {
    app,
    async close() {
      for (let done = 0; done < works.length; done = works.length) await Promise.all(works.slice(done));
      await database.close();
    },
  };
}

/** The settings are the Worker's variables and secrets; the address of the database is the binding's. */
function readConfig(bindings: Bindings): Config {
  const settings = Object.entries(bindings).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const { connectionString } = bindings.HYPERDRIVE;
  const parsed = parseConfig({ ...Object.fromEntries(settings), DATABASE_URL: connectionString });
  if (parsed.kind === 'valid') return parsed.config;
  const names = parsed.problems.map(({ setting, problem }) => `${setting} ${problem}`).join(', ');

  throw new AppError('invalid', `the settings are wrong: ${names}`);
}

/** What waits for a limit of seconds is waited for; what waits longer is for the next minute's run. */
async function deliverForAWhile(app: App): Promise<void> {
  const signal = AbortSignal.timeout(DELIVER_FOR_MS);
  for (;;) {
    const pauseMs = await app.deliver({ signal, patienceMs: DELIVER_PATIENCE_MS });
    if (pauseMs === null || pauseMs > DELIVER_FOR_MS || signal.aborted) return;
    await wait(pauseMs);
  }
}

/** A stream of events goes on after the response was handed over, and reads the database until it ends. */
function followBody(response: Response): { response: Response; isRead: Promise<void> } {
  if (!response.body) return { response, isRead: Promise.resolve() };
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const isRead = response.body.pipeTo(writable).catch(() => undefined);

  return { response: new Response(readable, response), isRead };
}
