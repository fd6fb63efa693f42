import { type Config, type ConfigProblem, type ProblemCode, parseConfig } from './config.ts';
import type { WorkQueue } from './jobs/hand-on.ts';

/** What the platform hands to a Worker: settings and secrets by name, the way to the database, and the queue of its own. */
export type Bindings = Record<string, unknown> & {
  HYPERDRIVE?: { connectionString: string } | undefined;
  WORK?: WorkQueue;
};

export type WorkerSettings =
  | { kind: 'valid'; config: Config; databaseUrl: string }
  | { kind: 'invalid'; problems: { setting: string; problem: ProblemCode }[] };

/**
 * The settings are the Worker's variables and secrets; the address of the database is the binding's. What only a process can
 * do is refused: nobody would ask Telegram for updates. Cloudflare says itself where a request comes from.
 */
export function readWorkerSettings(bindings: Bindings): WorkerSettings {
  const databaseUrl = bindings.HYPERDRIVE?.connectionString;
  if (!databaseUrl) return { kind: 'invalid', problems: [{ setting: 'HYPERDRIVE', problem: 'notAPostgresUrl' }] };
  const settings = Object.entries(bindings).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const parsed = parseConfig({ ...Object.fromEntries(settings), DATABASE_URL: databaseUrl, TRUST_PROXY: undefined });
  if (parsed.kind === 'invalid') return parsed;
  if (parsed.config.telegram?.mode === 'polling') return { kind: 'invalid', problems: [pollingIsRefused(settings)] };

  return { kind: 'valid', config: parsed.config, databaseUrl };
}

function pollingIsRefused(settings: [string, string][]): ConfigProblem {
  const isAskedFor = settings.some(([name, value]) => name === 'TELEGRAM_MODE' && value.trim() === 'polling');

  return isAskedFor
    ? { setting: 'TELEGRAM_MODE', problem: 'notOnWorkers' }
    : { setting: 'PUBLIC_URL', problem: 'neededForWebhook' };
}
