import { z } from 'zod';

/** Everything the environment decides, parsed once. */
export type Config = {
  host: string;
  port: number;
  /** How many proxies stand in front and may be believed about the client's address. */
  trustedProxies: number;
  /** Where people reach us, without a slash at the end. */
  publicUrl: string;
  isSecure: boolean;
  /** Which office of the database is worked for. */
  officeCode: string;
  dataDir: string;
  databaseUrl: string | null;
  /** A copy of that database which follows it, for what reads much and changes nothing. */
  databaseReplicaUrl: string | null;
  telegram: TelegramConfig | null;
  isDemo: boolean;
  logLevel: LogLevel;
  sessionSecret: string | null;
  /** Opens `/metrics` to who is not at this machine. */
  metricsToken: string | null;
};

export type TelegramConfig = {
  botToken: string;
  apiRoot: string;
  /** The first is told to Telegram, all are accepted: a secret is changed without losing an update. */
  webhookSecrets: string[];
  mode: 'webhook' | 'polling';
  pace: Pace;
};

/** How fast the bot may send: in all, to one chat, and how many to one chat in a row. */
export type Pace = { perSecond: number; perChatPerSecond: number; chatBurst: number };

export const logLevels = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

/** A setting and what is wrong with it, as a code. The value is not repeated: it may be a secret. */
export type ConfigProblem = { setting: Setting; problem: ProblemCode };

export type ParsedConfig = { kind: 'valid'; config: Config } | { kind: 'invalid'; problems: ConfigProblem[] };

export const problemCodes = [
  'notAPort',
  'notACount',
  'notARate',
  'notAPostgresUrl',
  'notAWebAddress',
  'noPathAllowed',
  'notABotToken',
  'notAWebhookSecret',
  'notAMode',
  'notAYesOrNo',
  'notALogLevel',
  'notAMetricsToken',
  'notAnOffice',
  'tooShort',
  'neededWithDatabase',
  'neededForReplica',
  'neededForWebhook',
  'neededForTelegram',
  'notOnWorkers',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

const PUBLIC_BOT_API = 'https://api.telegram.org';

const code = (problem: ProblemCode) => ({ error: problem });
const webAddress = z.url({ protocol: /^https?$/, ...code('notAWebAddress') });
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, ...code('notAPostgresUrl') });
const rate = z
  .string()
  .regex(/^[1-9]\d{0,3}$/, code('notARate'))
  .transform(Number);

const Settings = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, code('notAPort'))
    .transform(Number)
    .refine((port) => port < 65_536, code('notAPort'))
    .default(8080),
  HOST: z.string().default('127.0.0.1'),
  TRUST_PROXY: z.string().regex(/^\d$/, code('notACount')).transform(Number).default(0),
  OFFICE: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, code('notAnOffice'))
    .default('main'),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_REPLICA_URL: postgresUrl.optional(),
  PUBLIC_URL: webAddress.refine((url) => /^https?:\/\/[^/?#]+\/?$/.test(url), code('noPathAllowed')).optional(),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/, code('notABotToken'))
    .optional(),
  TELEGRAM_API_ROOT: webAddress.default(PUBLIC_BOT_API),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .transform((list) => list.split(',').map((secret) => secret.trim()))
    .refine((secrets) => secrets.every((secret) => /^[\w-]{16,256}$/.test(secret)), code('notAWebhookSecret'))
    .default([]),
  TELEGRAM_MESSAGES_PER_SECOND: rate.default(30),
  TELEGRAM_CHAT_MESSAGES_PER_SECOND: rate.default(1),
  TELEGRAM_CHAT_BURST: rate.default(3),
  TELEGRAM_MODE: z.enum(['webhook', 'polling'], code('notAMode')).optional(),
  DEMO: z.enum(['0', '1'], code('notAYesOrNo')).optional(),
  LOG_LEVEL: z.enum(logLevels, code('notALogLevel')).default('info'),
  SESSION_SECRET: z.string().min(32, code('tooShort')).optional(),
  METRICS_TOKEN: z
    .string()
    .regex(/^\S{16,256}$/, code('notAMetricsToken'))
    .optional(),
});

type Settings = z.infer<typeof Settings>;
export type Setting = keyof Settings;

export const settingNames = Object.keys(Settings.shape) as Setting[];

/** Reads the environment, or says everything that is wrong with it. An empty value counts as none. */
export function parseConfig(environment: Record<string, string | undefined>): ParsedConfig {
  const given = Object.fromEntries(settingNames.map((name) => [name, environment[name]?.trim() || undefined]));
  const parsed = Settings.safeParse(given);
  const problems = [...(parsed.error?.issues ?? []).map(problemOf), ...problemsBetween(given)];
  if (!parsed.success || problems.length > 0) return { kind: 'invalid', problems };

  return { kind: 'valid', config: configOf(parsed.data) };
}

function problemOf(issue: z.core.$ZodIssue): ConfigProblem {
  return { setting: issue.path[0] as Setting, problem: issue.message as ProblemCode };
}

/** Settings that are each right and wrong together. */
function problemsBetween(given: Partial<Record<Setting, string | undefined>>): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const usesPublicApi = !given.TELEGRAM_API_ROOT || given.TELEGRAM_API_ROOT.startsWith(PUBLIC_BOT_API);
  if (given.DATABASE_URL && !given.SESSION_SECRET) {
    problems.push({ setting: 'SESSION_SECRET', problem: 'neededWithDatabase' });
  }
  if (given.DATABASE_REPLICA_URL && !given.DATABASE_URL) {
    problems.push({ setting: 'DATABASE_REPLICA_URL', problem: 'neededForReplica' });
  }
  if (given.TELEGRAM_MODE === 'webhook' && usesPublicApi && !given.PUBLIC_URL?.startsWith('https:')) {
    problems.push({ setting: 'PUBLIC_URL', problem: 'neededForWebhook' });
  }
  if ((given.TELEGRAM_MODE || given.TELEGRAM_WEBHOOK_SECRET) && !given.TELEGRAM_BOT_TOKEN) {
    problems.push({ setting: 'TELEGRAM_BOT_TOKEN', problem: 'neededForTelegram' });
  }

  return problems;
}

function configOf(settings: Settings): Config {
  const publicUrl = withoutSlash(settings.PUBLIC_URL ?? `http://${reachableHost(settings.HOST)}:${settings.PORT}`);
  const telegram = telegramOf(settings, publicUrl);

  return {
    host: settings.HOST,
    port: settings.PORT,
    trustedProxies: settings.TRUST_PROXY,
    publicUrl,
    isSecure: publicUrl.startsWith('https:'),
    officeCode: settings.OFFICE,
    dataDir: settings.DATA_DIR,
    databaseUrl: settings.DATABASE_URL ?? null,
    databaseReplicaUrl: settings.DATABASE_REPLICA_URL ?? null,
    telegram,
    isDemo: settings.DEMO ? settings.DEMO === '1' : !telegram && !settings.DATABASE_URL && isLoopback(settings.HOST),
    logLevel: settings.LOG_LEVEL,
    sessionSecret: settings.SESSION_SECRET ?? null,
    metricsToken: settings.METRICS_TOKEN ?? null,
  };
}

/** Telegram can only call us over https; a Bot API server of our own (or a fake) calls whatever we tell it. */
function telegramOf(settings: Settings, publicUrl: string): TelegramConfig | null {
  if (!settings.TELEGRAM_BOT_TOKEN) return null;
  const apiRoot = withoutSlash(settings.TELEGRAM_API_ROOT);
  const canBeCalled = publicUrl.startsWith('https:') || apiRoot !== PUBLIC_BOT_API;

  return {
    botToken: settings.TELEGRAM_BOT_TOKEN,
    apiRoot,
    webhookSecrets: settings.TELEGRAM_WEBHOOK_SECRET,
    mode: settings.TELEGRAM_MODE ?? (canBeCalled ? 'webhook' : 'polling'),
    pace: {
      perSecond: settings.TELEGRAM_MESSAGES_PER_SECOND,
      perChatPerSecond: settings.TELEGRAM_CHAT_MESSAGES_PER_SECOND,
      chatBurst: settings.TELEGRAM_CHAT_BURST,
    },
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}

function reachableHost(host: string): string {
  if (isLoopback(host) || host === '0.0.0.0' || host === '::') return 'localhost';

  return host.includes(':') ? `[${host}]` : host;
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
