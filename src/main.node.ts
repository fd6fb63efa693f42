import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { makeEntranceLinks } from './app/entrance-links.ts';
import { prepareOffice } from './app/prepare-office.ts';
import { runTelegram } from './app/run-telegram.ts';
import { type App, type AppParts, createApp } from './app.ts';
import { durabilityLine, entranceLines, oneTimeLines } from './cli/print-entrances.ts';
import { serveCommand } from './cli/serve-commands.ts';
import {
  explainRefusal,
  explainSettings,
  operatorTexts,
  type StartRefusal,
  sayTelegramState,
} from './cli/start-sentences.ts';
import { type Config, parseConfig } from './config.ts';
import { type OpenedData, openData } from './database/open-data.ts';
import { keepSecret, writePrivateFile } from './database/prepare-data-directory.ts';
import { type DeliveryLoop, startDelivering } from './jobs/start-delivering.ts';
import { startJobs } from './jobs/start-jobs.ts';
import { readEnvironment } from './main.environment.ts';
import { systemClock } from './shared/clock.ts';
import { newToken } from './shared/ids.ts';
import { createLog, describeError, type Log } from './shared/log.ts';

type Data = Extract<OpenedData, { kind: 'opened' }>;
type Listening = { server: ServerType; config: Config; answerWith(app: App): void };
type Service = {
  app: App;
  log: Log;
  config: Config;
  data: Data;
  listening: Listening;
  delivery: DeliveryLoop;
  stopping: AbortController;
};

/** Something that runs by itself and ends in good order. */
type Part = { stop(): Promise<void> };

const STOP_WITHIN_MS = 9000;
const FINISH_REQUESTS_MS = 2000;

const environment = readEnvironment();
const texts = operatorTexts(environment);

await start();

/** Opens the database, lets people in, and keeps sending and watching the clocks until it is told to stop. */
async function start(): Promise<void> {
  const parsed = parseConfig(environment);
  if (parsed.kind === 'invalid') return giveUp(explainSettings(texts, parsed.problems));
  const { config } = parsed;
  try {
    const data = await openOrRefuse(config);
    const listening = await listenOrRefuse(config);
    await serveUntilStopped(data, listening);
  } catch (error) {
    refuse(config, 'unexpected', error);
  }
}

async function openOrRefuse(config: Config): Promise<Data> {
  const data = await openData(config);
  if (data.kind === 'taken') return refuse(config, 'data-directory-in-use');
  if (data.kind === 'refused') return refuse(config, data.because);
  await data.database.migrate().catch((error: unknown) => refuse(config, 'migration-failed', error));

  return data;
}

/** The port is ours before there is an application behind it; whoever is that early is asked to come again. */
function listenOrRefuse(config: Config): Promise<Listening> {
  let answer: App['fetch'] = () => new Response(null, { status: 503, headers: { 'Retry-After': '1' } });
  const { host: hostname, port } = config;

  return new Promise((resolve) => {
    const server = serve({ fetch: (request, env) => answer(request, env), hostname, port }, (address) => {
      resolve({ server, config: withPort(config, address), answerWith: (app) => (answer = app.fetch) });
    });
    server.once('error', (error: NodeJS.ErrnoException) => refuse(config, refusalToListen(error), error));
  });
}

/** Port 0 means any: then the address people use is known only now. */
function withPort(config: Config, address: AddressInfo): Config {
  const parsed = parseConfig({ ...environment, PORT: String(address.port) });

  return parsed.kind === 'valid' ? parsed.config : config;
}

function refusalToListen({ code }: NodeJS.ErrnoException): StartRefusal {
  if (code === 'EADDRINUSE') return 'port-taken';
  if (code === 'EACCES') return 'port-forbidden';

  return code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' ? 'host-unknown' : 'unexpected';
}

async function serveUntilStopped(data: Data, listening: Listening): Promise<void> {
  const { config } = listening;
  const log = createLog(config.logLevel);
  const loop: { delivery?: DeliveryLoop } = {};
  const prepared = await prepareOffice(data.database.db, config, texts.language);
  const app = createApp(partsFor(data, config, { log, onCommitted: () => loop.delivery?.kick() }));
  const noteFailure = (error: unknown) => log.warn({ event: 'delivery-failed', ...describeError(error) });
  const delivery = startDelivering((signal) => app.deliver(signal), noteFailure);
  loop.delivery = delivery;
  const service: Service = { app, log, config, data, listening, delivery, stopping: new AbortController() };

  listening.answerWith(app);
  data.claim?.onConnection((socket) => serveCommand(socket, commandServer(service)));
  await sayEntrances(service, prepared.firstStaff);
  stopOnSignal(service, [startJobs(app.jobs, (job) => app.runJob(job)), startTelegram(service)]);
}

/** Starts talking to Telegram, which may take its time. */
function startTelegram({ app, log, stopping }: Service): Part {
  const { telegram } = app;
  if (!telegram) return { stop: async () => {} };
  const running = runTelegram(telegram, {
    log,
    signal: stopping.signal,
    onState: (state) => say([sayTelegramState(texts, state, telegram.mode)]),
  });

  return { stop: () => running };
}

function partsFor(data: Data, config: Config, own: Pick<AppParts, 'log' | 'onCommitted'>): AppParts {
  return {
    ...own,
    database: data.database,
    config,
    clock: systemClock,
    sessionSecret: config.sessionSecret ?? keepSecret(config.dataDir, 'session-secret', newToken),
    peerAddress: (c) => c.env.incoming?.socket?.remoteAddress ?? '',
    waitUntil: (work) =>
      void work.catch((error) => own.log.warn({ event: 'afterwards-failed', ...describeError(error) })),
  };
}

function commandServer({ app, config, delivery }: Service) {
  return {
    ground: { config, ports: app.commandPorts },
    openContext: () => app.loadContext({ kind: 'operator' }),
    onDone: () => delivery.kick(),
  };
}

/** One-time links are shown where only the operator looks: on a terminal, or for a demo. Else they go into a closed file. */
async function sayEntrances(service: Service, firstStaff: { kind: string; staffId: string }): Promise<void> {
  const { app, config, data } = service;
  const context = await app.loadContext({ kind: 'operator' });
  const { isDemo } = context.office;
  const staff = { staffId: firstStaff.staffId, isFirst: firstStaff.kind === 'created' };
  const links = await makeEntranceLinks(context, config, staff);
  const oneTime = oneTimeLines(texts.console, links);
  const isHidden = oneTime.length > 0 && !isDemo && !process.stdout.isTTY;
  const linkFile = isHidden ? writePrivateFile(config.dataDir, 'links.txt', `${oneTime.join('\n')}\n`) : null;

  say([durabilityLine(texts, data.database.kind, config), '', ...entranceLines(texts, { links, isDemo, linkFile })]);
  say(['', texts.console(($) => $.cli.start.ready, { url: config.publicUrl })]);
}

/** What is under way is finished; a second signal, or too long a wait, ends it. */
function stopOnSignal(service: Service, parts: Part[]): void {
  let isStopping = false;
  const stop = () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    service.stopping.abort();
    say([texts.console(($) => $.cli.start.stopping)]);
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    const ends = [...parts, service.delivery].map((part) => part.stop());
    void Promise.all([closeServer(service.listening.server), ...ends])
      .then(() => service.data.close())
      .then(() => say([texts.console(($) => $.cli.start.stopped)]))
      .finally(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function closeServer(server: ServerType): Promise<void> {
  const dropOpenStreams = () => 'closeAllConnections' in server && server.closeAllConnections();
  setTimeout(dropOpenStreams, FINISH_REQUESTS_MS).unref();

  return new Promise((resolve) => void server.close(() => resolve()));
}

function refuse(config: Config, because: StartRefusal, error?: unknown): never {
  const { errorName, errorCode, at } = describeError(error);
  const described = [errorName, errorCode, at].filter(Boolean).join(' ');

  return giveUp([explainRefusal(texts, because, { ...config, error: described })]);
}

function giveUp(lines: string[]): never {
  for (const line of lines) console.error(line);
  process.exit(1);
}

function say(lines: string[]): void {
  for (const line of lines) console.log(line);
}
