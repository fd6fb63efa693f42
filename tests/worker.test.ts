/** The entry of Workers, as far as it can be told without the platform; `tests/contract` tells the rest. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { describe, expect, it, vi } from 'vitest';
import type { JobEnd } from '#app';
import type { Job } from '#jobs/schedules.ts';
import { createLog } from '#shared/log.ts';
import { freePort } from '#tests/support/free-port.ts';
import { root } from '#tests/support/source-files.ts';
import { securityHeaders } from '#web/security-headers.ts';
import type { OpenedApp } from '../src/main.worker.app.ts';
import { readWorkerSettings } from '../src/main.worker.settings.ts';
import worker from '../src/main.worker.ts';
import { doWork, LONG_TURN_MS, runMinute } from '../src/main.worker.work.ts';

const HYPERDRIVE = { connectionString: 'postgres://of:hyperdrive@127.0.0.1:5432/xuanlian' };
const SESSION_SECRET = 'a session secret of more than 32 signs';
const midnight = new Date('2026-11-24T00:00:00Z');

describe('the settings of a Worker', () => {
  it('are its variables and secrets, and the database of its binding', () => {
    const settings = readWorkerSettings({
      HYPERDRIVE,
      SESSION_SECRET,
      TRUST_PROXY: '1',
      DATABASE_URL: 'postgres://other',
    });

    expect(settings).toMatchObject({
      kind: 'valid',
      config: { databaseUrl: HYPERDRIVE.connectionString, trustedProxies: 0, isDemo: false },
    });
  });

  it('name a copy to read from where there is a binding for it', () => {
    const copy = 'postgres://of:hyperdrive@127.0.0.1:5432/copy';

    const settings = readWorkerSettings({
      HYPERDRIVE,
      HYPERDRIVE_REPLICA: { connectionString: copy },
      SESSION_SECRET,
      DATABASE_REPLICA_URL: 'postgres://other',
    });

    expect(settings).toMatchObject({ kind: 'valid', config: { databaseReplicaUrl: copy } });
  });

  it.each([
    [
      'a bot that nobody would ask for updates',
      { TELEGRAM_BOT_TOKEN: '1:a', TELEGRAM_MODE: 'polling' },
      'TELEGRAM_MODE',
    ],
    ['an address at which Telegram calls nobody', { TELEGRAM_BOT_TOKEN: '1:a' }, 'PUBLIC_URL'],
    ['no secret', { SESSION_SECRET: '' }, 'SESSION_SECRET'],
    ['no database', { HYPERDRIVE: undefined }, 'HYPERDRIVE'],
    ['the word by which an operator pauses it', { DEMO: 'paused' }, 'DEMO'],
  ])('are refused with %s', (_, given, setting) => {
    const settings = readWorkerSettings({ HYPERDRIVE, SESSION_SECRET, ...given });

    expect(settings).toMatchObject({ kind: 'invalid', problems: [{ setting }] });
  });

  it('are named in the log while they are wrong, and people read that the service is away', async () => {
    const lines: string[] = [];
    const log = vi.spyOn(console, 'log').mockImplementation((line) => void lines.push(line));
    const headers = { accept: 'text/html', 'accept-language': 'zh-CN' };
    const request = new Request('https://yunxi.example/chat', { headers });

    const answer = await worker.fetch(
      request,
      { HYPERDRIVE, SESSION_SECRET: 'too short' },
      { waitUntil: () => undefined },
    );
    log.mockRestore();

    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('暂时');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ kind: 'SESSION_SECRET', errorCode: 'tooShort' }]);
    expect(lines.join()).not.toContain('too short');
  });
});

describe('the minute of a Worker', () => {
  it('does what has to be on time, and leaves each long job to the queue', async () => {
    const { opened, done, sent } = anApp();

    await runMinute(opened, midnight);

    expect(done).toEqual(['send-digests', 'deliver']);
    expect(sent).toEqual([
      { kind: 'job', name: 'erase' },
      { kind: 'job', name: 'doctor' },
    ]);
  });

  it('does all of it where there is no queue, or it takes nothing: long jobs last', async () => {
    const [without, broken] = [anApp({ hasQueue: false }), anApp({ isQueueBroken: true })];

    await runMinute(without.opened, midnight);
    await runMinute(broken.opened, midnight);

    expect(without.done).toEqual(['send-digests', 'deliver', 'erase', 'doctor']);
    expect(broken.done).toEqual(without.done);
  });

  it('rings a job only in its own minutes', async () => {
    const { opened, sent } = anApp();

    await runMinute(opened, new Date(midnight.getTime() + 10 * 60_000));

    expect(sent).toEqual([{ kind: 'job', name: 'doctor' }]);
  });
});

describe('what a Worker left to itself', () => {
  it('is done by its kind, and forgotten where this version knows nothing of it', async () => {
    const { opened, done } = anApp();
    const bodies = [
      { kind: 'deliver' },
      { kind: 'job', name: 'erase' },
      { kind: 'job', name: 'former' },
      { kind: 'x' },
      null,
    ];

    for (const body of bodies) await doWork(opened, aMessage(body));

    expect(done).toEqual(['deliver', 'erase']);
  });

  it('is tried again in a minute when it failed, and not when another one is at it', async () => {
    const [failed, elsewhere] = [aMessage({ kind: 'job', name: 'erase' }), aMessage({ kind: 'job', name: 'erase' })];

    await doWork(anApp({ end: 'failed' }).opened, failed);
    await doWork(anApp({ end: 'elsewhere' }).opened, elsewhere);

    expect(failed.retry).toHaveBeenCalledExactlyOnceWith({ delaySeconds: 60 });
    expect(elsewhere.retry).not.toHaveBeenCalled();
  });

  it('goes on in a turn of its own when one was too short', async () => {
    vi.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(AbortSignal.abort());
    const { opened, sent } = anApp();

    await doWork(opened, aMessage({ kind: 'job', name: 'doctor' }));

    expect(sent).toEqual([{ kind: 'job', name: 'doctor' }]);
  });
});

describe('an invocation of a Worker that fails', () => {
  it('is told to the platform without a word of the query', async () => {
    const lines: string[] = [];
    const log = vi.spyOn(console, 'log').mockImplementation((line) => void lines.push(line));
    const away = { connectionString: `postgres://nobody:secret@127.0.0.1:${await freePort()}/xuanlian` };
    const bindings = { HYPERDRIVE: away, SESSION_SECRET };

    const failed = await worker
      .queue({ messages: [aMessage({ kind: 'deliver' })] }, bindings)
      .catch((error: unknown) => error);
    log.mockRestore();

    expect(String(failed)).toBe('AppError: the invocation failed');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { event: 'invocation-failed', errorCode: expect.any(String) },
    ]);
    expect(lines.join()).not.toMatch(/select|secret/);
  });
});

describe('what wrangler.toml says', () => {
  it('keeps addresses of requests out of the log of the platform', () => {
    const toml = readFileSync(join(root, 'wrangler.toml'), 'utf8');

    expect(toml).toMatch(/^\[observability\.logs\]\nenabled = true\ninvocation_logs = false$/m);
  });

  it('puts on stylesheets and scripts what Node puts on them', async () => {
    const app = new Hono().use(securityHeaders({ isSecure: true })).get('/assets/base.css', (c) => c.text(''));
    const onNode = (await app.request('/assets/base.css')).headers;
    const written = readFileSync(join(root, 'src/web/_headers'), 'utf8').matchAll(/^ {2}([\w-]+): (.+)$/gm);
    const onWorkers = new Headers([...written].map(([, name = '', value = '']) => [name, value]));
    onNode.delete('content-type');

    expect(Object.fromEntries(onWorkers)).toEqual({ ...Object.fromEntries(onNode), 'cache-control': 'no-cache' });
  });

  it('lets a long turn compute longer than it lasts', () => {
    const cpuMs = Number(/^cpu_ms = (\d+)$/m.exec(readFileSync(join(root, 'wrangler.toml'), 'utf8'))?.[1]);

    expect(cpuMs).toBeGreaterThan(LONG_TURN_MS);
  });
});

function aMessage(body: unknown) {
  return { body, retry: vi.fn<(options?: { delaySeconds: number }) => void>() };
}

type Circumstances = { end?: JobEnd; hasQueue?: boolean; isQueueBroken?: boolean };

function anApp({ end = 'done', hasQueue = true, isQueueBroken = false }: Circumstances = {}) {
  const done: string[] = [];
  const sent: unknown[] = [];
  const aJob = (name: string, everyMinutes: number, isLong?: true): Job => ({
    ...{ name, everyMinutes, run: async () => undefined },
    ...(isLong ? { isLong } : {}),
  });
  const jobs = [aJob('send-digests', 60), aJob('erase', 60, true), aJob('doctor', 10, true)];
  const runJob = async ({ name }: Job) => {
    done.push(name);
    return end;
  };
  const take = async (bodies: unknown[]) => {
    if (isQueueBroken) throw new Error('the queue takes nothing');
    sent.push(...bodies);
  };
  const opened: OpenedApp = {
    app: { jobs, runJob } as unknown as OpenedApp['app'],
    log: createLog('error'),
    queue: hasQueue ? { send: (body) => take([body]), sendBatch: (all) => take(all.map(({ body }) => body)) } : null,
    deliverFor: async () => void done.push('deliver'),
    close: async () => undefined,
  };

  return { opened, done, sent };
}
