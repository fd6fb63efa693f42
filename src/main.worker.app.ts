import { type App, createApp } from './app.ts';
import { connectPostgres } from './database/open-postgres.ts';
import { openSocket } from './database/open-socket.ts';
import { deliverForAWhile } from './jobs/deliver-for-a-while.ts';
import { type HandedOn, handOnDelivery, type WorkQueue } from './jobs/hand-on.ts';
import { type Bindings, readWorkerSettings, type WorkerSettings } from './main.worker.settings.ts';
import { systemClock } from './shared/clock.ts';
import { createLog, describeError, type Log } from './shared/log.ts';

export type OpenedApp = {
  app: App;
  log: Log;
  queue: WorkQueue | null;
  /** Sends what waits, for so long at most; what is left then is handed on. */
  deliverFor(ms: number): Promise<void>;
  /** Ends the connection once everything that was begun has come to its end. */
  close(): Promise<void>;
};

type Valid = Extract<WorkerSettings, { kind: 'valid' }>;

/** A connection belongs to one invocation and few of them; the pool that is shared is Hyperdrive's. */
const CONNECTIONS = 5;
/** The platform lets six calls wait for an answer at a time; one is left for whoever needs it meanwhile. */
const SENDINGS_AT_ONCE = 5;
const DELIVER_PATIENCE_MS = 250;
/** After an answer half a minute is left. With a queue, what has to wait for a limit is left to it. */
const AFTER_ANSWER_MS = { withQueue: 2000, alone: 15_000 };

const handedOn: HandedOn = { nextAt: 0 };

/** An application of its own for each invocation, because a connection cannot be used by another one. */
export function openApp(bindings: Bindings): OpenedApp | Extract<WorkerSettings, { kind: 'invalid' }> {
  const settings = readWorkerSettings(bindings);
  if (settings.kind === 'invalid') return settings;

  return openWith(settings, bindings.WORK ?? null);
}

function openWith({ config, databaseUrl }: Valid, queue: WorkQueue | null): OpenedApp {
  const log = createLog(config.logLevel);
  const { database } = connectPostgres(databaseUrl, { poolSize: CONNECTIONS, openSocket });
  const { databaseReplicaUrl: copyUrl } = config;
  const replica = copyUrl ? connectPostgres(copyUrl, { poolSize: 1, openSocket }).database : undefined;
  const works = keepWorks(log);
  const app = createApp({
    ...{ database, replica, config, log, clock: systemClock, sessionSecret: config.sessionSecret ?? '' },
    assets: 'served-before-us',
    peerAddress: (c) => c.req.header('cf-connecting-ip') ?? '',
    waitUntil: works.keep,
    onCommitted: () => works.keep(deliverWhatWaits()),
  });
  const deliverFor = async (ms: number) => {
    const options = { patienceMs: DELIVER_PATIENCE_MS, concurrency: SENDINGS_AT_ONCE };
    const dueInMs = await deliverForAWhile((signal) => app.deliver({ signal, ...options }), ms);
    if (queue) await handOnDelivery(queue, dueInMs, handedOn);
  };
  const deliverWhatWaits = oneAtATime(() => deliverFor(queue ? AFTER_ANSWER_MS.withQueue : AFTER_ANSWER_MS.alone));

  return {
    ...{ app, log, queue, deliverFor },
    async close() {
      await works.areDone();
      await Promise.all([database.close(), replica?.close()]);
    },
  };
}

/** Remembers what goes on after the answer. */
function keepWorks(log: Log) {
  const works: Promise<unknown>[] = [];
  const noteFailure = (error: unknown) => log.warn({ event: 'afterwards-failed', ...describeError(error) });

  return {
    keep: (work: Promise<unknown>) => void works.push(work.catch(noteFailure)),
    async areDone() {
      for (let done = 0; done < works.length; done = works.length) await Promise.all(works.slice(done));
    },
  };
}

/** Asked again while it runs, it runs once more afterwards: it may have looked before there was anything. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let asked = 0;
  let running: Promise<void> | undefined;
  const run = async () => {
    for (let seen = -1; seen !== asked; ) {
      seen = asked;
      await work();
    }
  };

  return () => {
    asked += 1;
    running ??= run().finally(() => {
      running = undefined;
    });
    return running;
  };
}
