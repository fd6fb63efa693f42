/** The whole application over a test database, asked by HTTP; nothing listens. */
import type { Context } from '#features/context.ts';
import { clockAt } from '#shared/clock.ts';
import { createLog } from '#shared/log.ts';
import { aContext } from '#tests/support/database.ts';
import { type App, createApp } from '../../src/app.ts';
import { parseConfig } from '../../src/config.ts';

export type TestedApp = {
  app: App;
  context: Context;
  /** The lines of the log. */
  logged: string[];
  get(path: string, from?: { peer?: string; headers?: Record<string, string> }): Promise<Response>;
  /** Lets one job run once. */
  work(name: string): Promise<void>;
  setNow(now: string): void;
};

/** `given` is the context of an earlier one, on whose data this one goes on. */
export async function anApp(settings: Record<string, string> = {}, given?: Context): Promise<TestedApp> {
  const context = given ?? (await aContext());
  const logged: string[] = [];
  let now = context.clock;
  let peer = '127.0.0.1';
  const parsed = parseConfig(settings);
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.problems));
  const app = createApp({
    database: {
      kind: 'pglite',
      db: context.db,
      migrate: async () => ({ kind: 'migrated' }),
      close: async () => undefined,
    },
    config: parsed.config,
    clock: { now: () => now.now() },
    log: createLog('debug', (line) => void logged.push(line)),
    sessionSecret: 'the session secret of the tests, long enough',
    peerAddress: () => peer,
    waitUntil: () => undefined,
    onCommitted: () => undefined,
  });

  return {
    app,
    context,
    logged,
    async get(path, from = {}) {
      peer = from.peer ?? '127.0.0.1';
      return app.fetch(new Request(`http://localhost${path}`, { headers: from.headers ?? {} }));
    },
    async work(name) {
      const job = app.jobs.find((candidate) => candidate.name === name);
      if (!job) throw new Error(`there is no job ${name}`);
      await app.runJob(job);
    },
    setNow(instant) {
      now = clockAt(new Date(instant));
    },
  };
}
