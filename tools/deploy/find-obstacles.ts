import type { DeployObstacle } from '#cli/deploy-sentences.ts';
import { readWorkerSettings } from '../../src/main.worker.settings.ts';

/** What `wrangler.toml` says, as far as it can be wrong. */
export type Planned = {
  config: string;
  vars: Record<string, string>;
  hyperdriveId: string | undefined;
  requiredSecrets: string[];
};

/** What was asked elsewhere: left out where nobody asked, `null` where nobody answered. */
export type Found = { secrets?: string[] | null; pendingMigrations?: number | null | undefined };

/** Never to be read by whoever reads the file; each with a value as it could be, to see whether the others go with it. */
const SECRETS: Record<string, string> = {
  SESSION_SECRET: 'x'.repeat(32),
  TELEGRAM_BOT_TOKEN: '1:x',
  TELEGRAM_WEBHOOK_SECRET: 'x'.repeat(16),
  METRICS_TOKEN: 'x'.repeat(16),
};
const ANY_DATABASE = { connectionString: 'postgres://x@127.0.0.1/x' };

/** Everything that would go wrong, in the order in which it is put right. */
export function findObstacles(planned: Planned, found: Found): DeployObstacle[] {
  return [...inFile(planned), ...inSettings(planned, found), ...inAccount(planned, found), ...inDatabase(found)];
}

function inFile({ vars, hyperdriveId = '' }: Planned): DeployObstacle[] {
  const { PUBLIC_URL: url = '' } = vars;
  const inTheOpen = Object.keys(SECRETS).filter((setting) => setting in vars);

  return [
    ...(/[1-9a-f]/.test(hyperdriveId) ? [] : [{ kind: 'no-database' } as const]),
    ...(url === '' || /\bexample\b/.test(url) ? [{ kind: 'example-address', url } as const] : []),
    ...inTheOpen.map((setting) => ({ kind: 'secret-in-file', setting }) as const),
  ];
}

function inSettings({ vars, requiredSecrets }: Planned, { secrets }: Found): DeployObstacle[] {
  const known = new Set([...requiredSecrets, ...(secrets ?? [])]);
  const standIns = Object.entries(SECRETS).filter(([name]) => known.has(name));
  const settings = readWorkerSettings({ ...Object.fromEntries(standIns), ...vars, HYPERDRIVE: ANY_DATABASE });

  return settings.kind === 'valid' ? [] : [{ kind: 'settings', problems: settings.problems }];
}

function inAccount({ requiredSecrets }: Planned, { secrets }: Found): DeployObstacle[] {
  if (secrets === undefined) return [];
  if (secrets === null) return [{ kind: 'account-silent' }];

  return requiredSecrets
    .filter((setting) => !secrets.includes(setting))
    .map((setting) => ({ kind: 'secret-missing', setting }));
}

function inDatabase({ pendingMigrations }: Found): DeployObstacle[] {
  if (pendingMigrations === null) return [{ kind: 'database-away' }];

  return pendingMigrations ? [{ kind: 'migrations-pending', count: pendingMigrations }] : [];
}
