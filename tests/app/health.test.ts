import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { sendLater } from '#features/delivery/send-later.ts';
import { recordObservation } from '#features/health/record-observation.ts';
import { acceptUpdate } from '#features/intake/accept-updates.ts';
import { ensureChannelAccounts } from '#features/person/ensure-channel-accounts.ts';
import { findOrCreatePerson } from '#features/person/find-or-create-person.ts';
import { textMessage } from '#shared/message.ts';
import { type FakeBotApi, startFakeBotApi } from '#tests/support/fake-bot-api.ts';
import { createHealthRoutes } from '../../src/app/health.ts';
import { anApp, type TestedApp } from './an-app.ts';

const token = 'a-token-of-the-tests';
const secret = 'the-secret-of-the-tests';
let bot: FakeBotApi | undefined;

afterEach(async () => {
  await bot?.stop();
  bot = undefined;
});

/** An application whose bot is called by webhook; nothing was said to Telegram yet. */
async function withWebhook(settings: Record<string, string> = {}): Promise<TestedApp & { bot: FakeBotApi }> {
  const fake = await startFakeBotApi();
  bot = fake;
  const telegram = { TELEGRAM_BOT_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.root, TELEGRAM_WEBHOOK_SECRET: secret };

  return { ...(await anApp({ PUBLIC_URL: 'http://127.0.0.1:9', ...telegram, ...settings })), bot: fake };
}

const metricsOf = async (tested: TestedApp) => (await tested.get('/metrics')).text();

describe('who may read the figures', () => {
  const bearer = { authorization: `Bearer ${token}` };
  const through = (...addresses: string[]) => ({ 'x-forwarded-for': addresses.join(', ') });

  it.each([
    ['is at the machine', '0', '127.0.0.1', {}, 200],
    ['is at the machine, by IPv6', '0', '::1', {}, 200],
    ['is at the machine, by an address of both kinds', '0', '::ffff:127.0.0.1', {}, 200],
    ['is elsewhere', '0', '192.0.2.7', {}, 401],
    ['is elsewhere and has the token', '0', '192.0.2.7', bearer, 200],
    ['is elsewhere and has another token', '0', '192.0.2.7', { authorization: 'Bearer something-else-here' }, 401],
    ['comes through a proxy nobody spoke of', '0', '127.0.0.1', through('192.0.2.7'), 401],
    ['comes through such a proxy and names itself local', '0', '127.0.0.1', through('127.0.0.1'), 401],
    ['comes through the trusted proxy from elsewhere', '1', '127.0.0.1', through('192.0.2.7'), 401],
    ['says it came from here before it came through it', '1', '127.0.0.1', through('127.0.0.1', '192.0.2.7'), 401],
    ['says so where more proxies are trusted than there are', '2', '127.0.0.1', through('127.0.0.1', '192.0.2.7'), 401],
    ['is at the machine and asks the trusted proxy', '1', '10.0.0.2', through('127.0.0.1'), 200],
    ['is at the machine and asks past the trusted proxy', '1', '127.0.0.1', {}, 200],
    [
      'comes through the trusted proxy and has the token',
      '1',
      '127.0.0.1',
      { ...through('192.0.2.7'), ...bearer },
      200,
    ],
  ])('whoever %s', async (_, trusted, peer, headers, status) => {
    const { get } = await anApp({ TRUST_PROXY: trusted, METRICS_TOKEN: token });

    expect((await get('/metrics', { peer, headers })).status).toBe(status);
  });

  it('nobody from elsewhere where no token is set', async () => {
    const { get } = await anApp();

    const answer = await get('/metrics', { peer: '192.0.2.7', headers: { authorization: 'Bearer ' } });

    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });
});

describe('the figures', () => {
  it('tell of an office where nothing has happened yet, in lines a machine can read', async () => {
    const { get } = await anApp();

    const answer = await get('/metrics');
    const lines = (await answer.text()).trimEnd().split('\n');

    expect(answer.headers.get('content-type')).toContain('version=0.0.4');
    expect(lines.filter((line) => !/^(# (HELP|TYPE) \w+ .+|\w+(\{.+\})? [\d.e+-]+)$/.test(line))).toEqual([]);
    expect(lines).toContain('xuanlian_updates_parked 0');
    expect(
      lines.some((line) => /^xuanlian_info\{version="[\d.]+",database="pglite",database_version=".+"\} 1$/.test(line)),
    ).toBe(true);
  });

  it('count what waits, what failed and who cannot be reached, and name nobody', async () => {
    const tested = await anApp();
    const { context } = tested;
    await ensureChannelAccounts(context);
    const who = { accountId: 'telegram', externalId: '7001007', languageTag: 'zh-hans' };
    const { person } = await findOrCreatePerson(context, who);
    const message = textMessage('secret words');
    const owed = { personId: person.id, accountId: 'telegram', kind: 'notice', message } as const;
    await sendLater(context, { ...owed, lane: 'notice' });
    await context.db.execute(sql`update outbox_messages set not_before_at = now() - interval '2 minutes'`);
    const later = new Date(Date.now() + 3_600_000);
    await sendLater(context, { ...owed, lane: 'bulk', notBeforeAt: later });
    const incoming = { ...who, messageId: '1', content: { kind: 'text', text: 'secret words' } } as const;
    const fails = { converse: () => Promise.reject(new TypeError('no')), holdMessage: async () => undefined };
    await acceptUpdate(context, { ...incoming, dedupeKey: 'failing' }, fails);
    for (let times = 0; times < 5; times += 1) await acceptUpdate(context, { ...incoming, dedupeKey: 'parked' }, fails);
    const heard = { converse: async () => undefined, holdMessage: async () => undefined };
    await acceptUpdate(context, { ...incoming, dedupeKey: 'blocked', content: { kind: 'blocked' } }, heard);

    const metrics = await metricsOf(tested);

    expect(metrics).toContain('xuanlian_outbox_waiting{account="telegram",lane="bulk"} 1\n');
    expect(metrics).toContain('xuanlian_outbox_due{account="telegram",lane="bulk"} 0\n');
    expect(metrics).toMatch(/xuanlian_outbox_oldest_due_seconds\{account="telegram",lane="notice"\} 12\d/);
    expect(metrics).toContain('xuanlian_updates_failing 1\n');
    expect(metrics).toContain('xuanlian_updates_parked 1\n');
    expect(metrics).toContain('xuanlian_identities_unreachable{account="telegram"} 1\n');
    expect(metrics).toContain('xuanlian_warning{code="parked"} 1\n');
    expect(metrics).not.toMatch(/secret words|7001007/);
  });

  it('tell when each job last ran, and which failed', async () => {
    const tested = await anApp();

    await tested.work('prune-sessions');
    const before = await metricsOf(tested);
    tested.setNow('2026-11-23T14:10:00+08:00');
    const metrics = await metricsOf(tested);

    const at = Date.parse('2026-11-23T10:00:00+08:00') / 1000;
    expect(before).toContain(`xuanlian_job_last_done_timestamp_seconds{job="prune-sessions"} ${at}\n`);
    expect(before).toContain('xuanlian_warning{code="job-late"} 0\n');
    expect(metrics).toContain('xuanlian_warning{code="job-late"} 1\n');
  });

  it('tell of a job that failed', async () => {
    const tested = await anApp();
    const run = () => Promise.reject(new TypeError('secret words'));

    await tested.app.runJob({ name: 'prune-sessions', everyMinutes: 60, run });
    await tested.app.runJob({ name: 'what-ran-once', everyMinutes: 5, run });
    const metrics = await metricsOf(tested);

    expect(metrics).toContain('xuanlian_warning{code="job-failed"} 1\n');
    expect(metrics).toMatch(/xuanlian_job_last_failed_timestamp_seconds\{job="prune-sessions"\} [1-9]/);
    expect(metrics).not.toContain('what-ran-once');
  });

  it('tell what doctor found', async () => {
    const tested = await anApp();
    await recordObservation(tested.context, { name: 'doctor', value: { counts: { threads: 0, outbox: 2 } } });

    const metrics = await metricsOf(tested);

    expect(metrics).toContain('xuanlian_doctor_findings{check="outbox"} 2\n');
    expect(metrics).toContain('xuanlian_warning{code="examination-found"} 1\n');
  });
});

describe('whether it is ready', () => {
  const ready = async (tested: TestedApp) => {
    const answer = await tested.get('/readyz');
    return { status: answer.status, body: await answer.json() };
  };

  it('is told with what is known of the webhook, which does not make it unready', async () => {
    const tested = await withWebhook();

    expect(await ready(tested)).toEqual({ status: 200, body: { status: 'ready', details: { webhook: 'unknown' } } });
    await tested.work('watch-webhook');
    expect((await ready(tested)).body.details).toEqual({ webhook: 'fine' });
    tested.bot.failNext({ method: 'getWebhookInfo', status: 500 });
    await tested.work('watch-webhook');
    expect(await ready(tested)).toEqual({
      status: 200,
      body: { status: 'ready', details: { webhook: 'unreachable' } },
    });
  });

  it('says so where there is no webhook to be in trouble', async () => {
    expect((await ready(await anApp())).body).toEqual({ status: 'ready', details: { webhook: 'not-used' } });
  });

  it.each([
    ['the database is away', () => Promise.reject(new Error('away')), 'database-away'],
    ['the database is not up to date', async () => 2, 'migrations-pending'],
  ])('is denied while %s', async (_, countPendingMigrations, status) => {
    const routes = createHealthRoutes({
      countPendingMigrations,
      loadContext: () => Promise.reject(new Error('away')),
      expected: { jobs: [], webhook: true },
      mayReadMetrics: () => true,
      build: { version: '0.0.0', databaseKind: 'pglite' },
    });

    const answer = await routes.request('/readyz');

    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ status });
  });
});
