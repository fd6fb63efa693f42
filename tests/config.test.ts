import { describe, expect, it } from 'vitest';
import { type Config, parseConfig, problemCodes } from '#config';
import { textsIn } from '#i18n/texts.ts';
import { languages } from '#shared/language.ts';

const SECRET = 'a-secret-of-more-than-thirty-two-letters';

describe('the settings', () => {
  it('are complete when nothing is set: a demo on loopback', () => {
    expect(configOf({})).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      publicUrl: 'http://localhost:8080',
      isSecure: false,
      dataDir: '.data',
      databaseUrl: null,
      telegram: null,
      isDemo: true,
    });
  });

  it('are all listed when several are wrong, also those wrong together', () => {
    const problems = problemsOf({
      PORT: '70000',
      LOG_LEVEL: 'loud',
      PUBLIC_URL: 'https://example.cn/path',
      DATABASE_URL: 'mysql://here',
      TELEGRAM_MODE: 'webhook',
    });

    expect(problems).toEqual(
      expect.arrayContaining([
        'PORT notAPort',
        'LOG_LEVEL notALogLevel',
        'PUBLIC_URL noPathAllowed',
        'DATABASE_URL notAPostgresUrl',
        'SESSION_SECRET neededWithDatabase',
        'TELEGRAM_BOT_TOKEN neededForTelegram',
      ]),
    );
  });

  it('want a database before a copy of it', () => {
    const replica = { DATABASE_REPLICA_URL: 'postgres://u:p@copy/x' };

    expect(problemsOf(replica)).toEqual(['DATABASE_REPLICA_URL neededForReplica']);
    expect(configOf({ ...replica, DATABASE_URL: 'postgres://u:p@db/x', SESSION_SECRET: SECRET })).toMatchObject({
      databaseReplicaUrl: 'postgres://u:p@copy/x',
    });
  });

  it.each([
    ['on a database server', { DATABASE_URL: 'postgres://u:p@db/x', SESSION_SECRET: SECRET }],
    ['with a bot', { TELEGRAM_BOT_TOKEN: '1:abc' }],
    ['where others can reach it', { HOST: '0.0.0.0' }],
  ])('make no demo %s unless it is asked for', (_, environment) => {
    expect(configOf(environment).isDemo).toBe(false);
    expect(configOf({ ...environment, DEMO: '1' }).isDemo).toBe(true);
  });

  it.each([
    [{ PUBLIC_URL: 'https://example.cn' }, 'webhook'],
    [{ PUBLIC_URL: 'http://example.cn' }, 'polling'],
    [{ TELEGRAM_API_ROOT: 'http://127.0.0.1:9' }, 'webhook'],
    [{ PUBLIC_URL: 'https://example.cn', TELEGRAM_MODE: 'polling' }, 'polling'],
  ])('choose how Telegram tells us: %o means %s', (environment, mode) => {
    expect(configOf({ TELEGRAM_BOT_TOKEN: '1:abc', ...environment }).telegram?.mode).toBe(mode);
  });

  it('take several webhook secrets, the first one first', () => {
    const secrets = 'the-new-one-of-today,the-old-one-of-before';

    const config = configOf({ TELEGRAM_BOT_TOKEN: '1:abc', TELEGRAM_WEBHOOK_SECRET: secrets });

    expect(config.telegram?.webhookSecrets).toEqual(['the-new-one-of-today', 'the-old-one-of-before']);
  });

  it('keep the pace that Telegram asks for unless another is set', () => {
    const bot = { TELEGRAM_BOT_TOKEN: '1:abc' };

    expect(configOf(bot).telegram?.pace).toEqual({ perSecond: 30, perChatPerSecond: 1, chatBurst: 3 });
    expect(configOf({ ...bot, TELEGRAM_MESSAGES_PER_SECOND: '1000' }).telegram?.pace.perSecond).toBe(1000);
    expect(problemsOf({ ...bot, TELEGRAM_CHAT_BURST: '0' })).toEqual(['TELEGRAM_CHAT_BURST notARate']);
  });

  it('count an empty value as none', () => {
    expect(configOf({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 8080, databaseUrl: null });
  });

  it.each(languages)('have a sentence for every problem in %s', (language) => {
    const t = textsIn(language).console;

    for (const code of problemCodes) expect(t(($) => $.cli.start.problem[code])).not.toContain('cli.');
  });
});

function configOf(environment: Record<string, string>): Config {
  const parsed = parseConfig(environment);
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.problems));

  return parsed.config;
}

function problemsOf(environment: Record<string, string>): string[] {
  const parsed = parseConfig(environment);

  return parsed.kind === 'invalid' ? parsed.problems.map(({ setting, problem }) => `${setting} ${problem}`) : [];
}
