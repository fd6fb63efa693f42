import type { AddressInfo } from 'node:net';
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
import { openReplica } from './database/open-database.ts';
import type { OpenDatabase } from './database/opened-database.ts';
import { keepSecret, writePrivateFile } from './database/prepare-data-directory.ts';
import { type DeliveryLoop, startDelivering } from './jobs/start-delivering.ts';
import { startJobs } from './jobs/start-jobs.ts';
import { readEnvironment } from './main.environment.ts';
import { type Listening, listen } from './main.listen.ts';
import { newStopping, type Stopping } from './main.stop.ts';
import { systemClock } from './shared/clock.ts';
import { newToken } from './shared/ids.ts';
import { createLog, describeError, type Log } from './shared/log.ts';

type Data = Extract<OpenedData, { kind: 'opened' }>;
type Service = {
  app: App;
  log: Log;
  config: Config;
  data: Data;
  replica: OpenDatabase | undefined;
  delivery: DeliveryLoop;
  stopping: Stopping;
};

/** Something that runs by itself and ends in good order. */
type Part = { stop(): Promise<void> };

/** A round of sending goes on for what is due so soon; for what is farther off the loop sleeps. */
const PATIENCE_MS = 250;

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
    await serveUntilStopped(withPort(config, listening.address), data, listening);
  } catch (error) {
    refuse(config, 'unexpected', error);
  }
}

async function openOrRefuse(config: Config): Promise<Data> {
  const data = await openData(config);
  if (data.kind === 'taken') return refuse(config, 'data-directory-in-use');
  if (data.kind === 'refused') return refuse(config, data.because);
  const migrated = await data.database
    .migrate()
    .catch((error: unknown) => refuse(config, refusalToMigrate(error), error));
  if (migrated.kind === 'refused') return refuse(config, migrated.because);

  return data;
}

/** The role that serves may have no right to change the schema; its owner does that. */
function refusalToMigrate(error: unknown): StartRefusal {
  return describeError(error).errorCode === '42501' ? 'migration-not-allowed' : 'migration-failed';
}

function listenOrRefuse(config: Config): Promise<Listening> {
  return listen(config, (error) => refuse(config, refusalToListen(error), error));
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

async function serveUntilStopped(config: Config, data: Data, listening: Listening): Promise<void> {
  const log = createLog(config.logLevel);
  const stopping = newStopping(environment);
  const loop: { delivery?: DeliveryLoop } = {};
  const prepared = await prepareOffice(data.database.db, config, texts.language);
  const replica = await openReplica(config.databaseReplicaUrl);
  const ends = { stopping: stopping.signal, giveUp: stopping.giveUp };
  const own = { log, replica, ...ends, onCommitted: () => loop.delivery?.kick() };
  const app = createApp(partsFor(data, config, own));
  const noteFailure = (error: unknown) => log.warn({ event: 'delivery-failed', ...describeError(error) });
  const delivery = startDelivering((signal) => app.deliver({ signal, patienceMs: PATIENCE_MS }), noteFailure);
  loop.delivery = delivery;
  const service: Service = { app, log, config, data, replica, delivery, stopping };

  listening.answerWith(app);
  data.claim?.onConnection((socket) => serveCommand(socket, commandServer(service)));
  const said = sayEntrances(service, prepared.firstStaff);
  const parts: Part[] = [delivery, buildIndexes(service), { stop: listening.close }, { stop: () => said }];
  // Whoever reads that we are ready may tell us to stop at once.
  stopping.endWith(() => stop(service, parts));
  await said;
  if (stopping.signal.aborted) return;
  const jobs = startJobs(app.jobs, async (job, signal) => void (await app.runJob(job, signal)));
  parts.push(jobs, startTelegram(service));
}

/** Beside all the rest: nobody waits for an index, and what fails is tried again at the next start. */
function buildIndexes({ data, log, stopping }: Service): Part {
  const noteFailure = (error: unknown) => log.warn({ event: 'index-failed', ...describeError(error) });
  const building = data.database.buildIndexes?.({ signal: stopping.signal }) ?? Promise.resolve();
  const running = building.catch(noteFailure);

  return { stop: () => running };
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

function partsFor(
  data: Data,
  config: Config,
  own: Pick<AppParts, 'log' | 'replica' | 'stopping' | 'giveUp' | 'onCommitted'>,
): AppParts {
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

/** What is under way is finished: what was taken in is committed and answered, what is being sent is settled. */
async function stop({ data, replica }: Service, parts: Part[]): Promise<void> {
  say([texts.console(($) => $.cli.start.stopping)]);
  await Promise.all(parts.map((part) => part.stop()));
  await Promise.all([data.close(), replica?.close()]);
  say([texts.console(($) => $.cli.start.stopped)]);
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
