import { type Config, type ConfigProblem, type ProblemCode, parseConfig } from './config.ts';
import type { WorkQueue } from './jobs/hand-on.ts';

/** What the platform hands to a Worker: settings and secrets by name, the way to the database, and the queue of its own. */
export type Bindings = Record<string, unknown> & {
  HYPERDRIVE?: { connectionString: string } | undefined;
  /** To a copy that follows the database. */
  HYPERDRIVE_REPLICA?: { connectionString: string };
  WORK?: WorkQueue;
};

export type WorkerSettings =
  | { kind: 'valid'; config: Config; databaseUrl: string }
  | { kind: 'invalid'; problems: { setting: string; problem: ProblemCode }[] };

/**
 * The settings are the Worker's variables and secrets; the addresses of the database and its copy are the bindings'. What only
 * a process can do is refused: nobody would ask Telegram for updates. Cloudflare says itself where a request comes from.
 */
export function readWorkerSettings(bindings: Bindings): WorkerSettings {
  const databaseUrl = bindings.HYPERDRIVE?.connectionString;
  if (!databaseUrl) return { kind: 'invalid', problems: [{ setting: 'HYPERDRIVE', problem: 'notAPostgresUrl' }] };
  const DATABASE_REPLICA_URL = bindings.HYPERDRIVE_REPLICA?.connectionString;
  const settings = Object.entries(bindings).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const ofPlatform = { DATABASE_URL: databaseUrl, DATABASE_REPLICA_URL, TRUST_PROXY: undefined };
  const parsed = parseConfig({ ...Object.fromEntries(settings), ...ofPlatform });
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
