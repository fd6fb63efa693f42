/** `npm run deploy`: looks at what would go wrong, then hands the Worker to Cloudflare. `--dry-run` only bundles and looks. */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  type DeployObstacle,
  explainObstacle,
  sayBundle,
  sayDeployed,
  sayDeployUsage,
  sayDryRun,
  sayMigrationsUnknown,
  sayNotReady,
} from '#cli/deploy-sentences.ts';
import { operatorTexts } from '#cli/start-sentences.ts';
import { readEnvironment } from '../src/main.environment.ts';
import { listSecrets } from './deploy/ask-account.ts';
import { countPending } from './deploy/ask-database.ts';
import { bundleWorker, sizeOf } from './deploy/bundle-worker.ts';
import { findObstacles, type Planned } from './deploy/find-obstacles.ts';
import { readPlanned } from './deploy/read-planned.ts';
import { runWrangler } from './deploy/run-wrangler.ts';

const environment = readEnvironment();
const texts = operatorTexts(environment);

process.exitCode = await deploy(process.argv.slice(2));

async function deploy(words: string[]): Promise<number> {
  const asked = readWords(words);
  if (!asked) {
    console.error(sayDeployUsage(texts));
    return 2;
  }
  const planned = readPlanned(asked.config);
  const obstacles = asked.isDryRun ? await rehearse(planned) : await lookAround(planned);
  if (obstacles.length > 0) return refuse(obstacles);
  if (asked.isDryRun) return 0;
  const { code } = await runWrangler(['deploy', '--config', planned.config], { isShown: true });
  if (code === 0) console.log(sayDeployed(texts, planned.vars.PUBLIC_URL ?? ''));

  return code;
}

function readWords(args: string[]): { isDryRun: boolean; config: string } | null {
  try {
    const options = { 'dry-run': { type: 'boolean' }, config: { type: 'string', default: 'wrangler.toml' } } as const;
    const { values } = parseArgs({ args, options });

    return existsSync(values.config) ? { isDryRun: values['dry-run'] ?? false, config: values.config } : null;
  } catch {
    return null;
  }
}

async function rehearse(planned: Planned): Promise<DeployObstacle[]> {
  const bundle = await bundleWorker(planned.config);
  for (const line of sayBundle(texts, await sizeOf(bundle))) console.log(line);
  console.log(sayDryRun(texts));

  return findObstacles(planned, {});
}

async function lookAround(planned: Planned): Promise<DeployObstacle[]> {
  const { DATABASE_URL: databaseUrl } = environment;
  if (!databaseUrl) console.log(sayMigrationsUnknown(texts));
  const [secrets, pendingMigrations] = await Promise.all([
    listSecrets(planned.config),
    databaseUrl ? countPending(databaseUrl) : undefined,
  ]);

  return findObstacles(planned, { secrets, pendingMigrations });
}

function refuse(obstacles: DeployObstacle[]): number {
  console.error(sayNotReady(texts));
  for (const line of obstacles.flatMap((obstacle) => explainObstacle(texts, obstacle))) console.error(line);

  return 1;
}
