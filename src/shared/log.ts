/**
 * What a log line may say. It is a list of what is allowed, not of what is forbidden: nothing a person wrote, no name, no
 * token and no parameter of a query can get in, because there is no field for it.
 */
export type LogFields = {
  event: string;
  /** The same on every line of one update or request, from its coming in to the sending of what it led to. */
  request?: string;
  account?: string;
  kind?: string;
  job?: string;
  /** The kind of a fact that was recorded. */
  fact?: string;
  lane?: string;
  attempts?: number;
  method?: string;
  route?: string;
  status?: number;
  durationMs?: number;
  count?: number;
  errorName?: string;
  errorCode?: string;
  at?: string;
};

const levels = ['debug', 'info', 'warn', 'error'] as const;
export type Level = (typeof levels)[number];
export type Log = Record<Level, (fields: LogFields) => void>;

const allowed = new Set<string>([
  'event',
  'request',
  'account',
  'kind',
  'job',
  'fact',
  'lane',
  'attempts',
  'method',
  'route',
  'status',
  'durationMs',
  'count',
  'errorName',
  'errorCode',
  'at',
] satisfies (keyof LogFields)[]);

/** One line of JSON per event, from `level` on. Whatever is no plain word is left out, for it may be what somebody wrote. */
export function createLog(level: Level, write: (line: string) => void = console.log): Log {
  const from = levels.indexOf(level);
  const logAt = (own: Level) => (fields: LogFields) => {
    if (levels.indexOf(own) < from) return;
    const kept = Object.entries(fields).filter(([name, value]) => allowed.has(name) && isPlain(value));
    write(JSON.stringify({ time: new Date().toISOString(), level: own, ...Object.fromEntries(kept) }));
  };

  return { debug: logAt('debug'), info: logAt('info'), warn: logAt('warn'), error: logAt('error') };
}

/** A number, or ASCII without a space. */
function isPlain(value: unknown): boolean {
  return typeof value === 'number' || /^[\x21-\x7e]{1,100}$/.test(String(value));
}

/**
 * What may be told of an error: its class, its code and where in our code it arose. Not its message: those of the database
 * and of a channel carry parameters, and with them what a person wrote.
 */
export function describeError(error: unknown): Pick<LogFields, 'errorName' | 'errorCode' | 'at'> {
  if (!(error instanceof Error)) return { errorName: typeof error };
  const code = codeOf(error) ?? (error.cause instanceof Error ? codeOf(error.cause) : undefined);
  const ours = (error.stack ?? '').split('\n    at ').filter((frame) => !frame.includes('node_modules'));
  const at = /\b(src\/[\w./-]+:\d+)/.exec(ours.slice(1).join('\n'))?.[1];

  return { errorName: error.name, ...(code ? { errorCode: code } : {}), ...(at ? { at } : {}) };
}

function codeOf(error: Error): string | undefined {
  const code = 'code' in error ? String(error.code) : '';

  return /^[\w-]{1,40}$/.test(code) ? code : undefined;
}
