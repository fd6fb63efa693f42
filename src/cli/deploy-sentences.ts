import type { Texts } from '#i18n/texts.ts';
import { explainSettings, type SettingProblem } from './start-sentences.ts';

/** What would go wrong with a deployment to Workers. */
export type DeployObstacle =
  /** `wrangler.toml` still names no Hyperdrive configuration. */
  | { kind: 'no-database' }
  | { kind: 'example-address'; url: string }
  | { kind: 'settings'; problems: SettingProblem[] }
  /** It stands where everybody reads it who reads the file. */
  | { kind: 'secret-in-file'; setting: string }
  | { kind: 'secret-missing'; setting: string }
  | { kind: 'account-silent' }
  | { kind: 'migrations-pending'; count: number }
  | { kind: 'database-away' };

/** One sentence that says what to do. */
export function explainObstacle(texts: Texts, obstacle: DeployObstacle): string[] {
  const t = texts.console;
  switch (obstacle.kind) {
    case 'no-database':
      return [t(($) => $.cli.deploy.noDatabase)];
    case 'example-address':
      return [t(($) => $.cli.deploy.exampleAddress, { url: obstacle.url })];
    case 'settings':
      return explainSettings(texts, obstacle.problems).slice(1);
    case 'secret-in-file':
      return [t(($) => $.cli.deploy.secretInFile, { setting: obstacle.setting })];
    case 'secret-missing':
      return [t(($) => $.cli.deploy.secretMissing, { setting: obstacle.setting })];
    case 'account-silent':
      return [t(($) => $.cli.deploy.accountSilent)];
    case 'migrations-pending':
      return [t(($) => $.cli.deploy.migrationsPending, { count: obstacle.count })];
    case 'database-away':
      return [t(($) => $.cli.start.databaseAway)];
  }
}

export type BundleSize = { kib: number; gzipKib: number; files: number };

/** What a dry run says of what would be uploaded. */
export function sayBundle({ console: t }: Texts, { kib, gzipKib, files }: BundleSize): string[] {
  return [
    t(($) => $.cli.deploy.bundle, { kib: kib.toFixed(0), gzipKib: gzipKib.toFixed(0) }),
    t(($) => $.cli.deploy.assets, { count: files }),
  ];
}

/** What comes before all that stands in the way. */
export function sayNotReady({ console: t }: Texts): string {
  return t(($) => $.cli.deploy.notReady);
}

export function sayDryRun({ console: t }: Texts): string {
  return t(($) => $.cli.deploy.dryRun);
}

export function sayMigrationsUnknown({ console: t }: Texts): string {
  return t(($) => $.cli.deploy.migrationsUnknown);
}

export function sayDeployed({ console: t }: Texts, url: string): string {
  return t(($) => $.cli.deploy.deployed, { url });
}

export function sayDeployUsage({ console: t }: Texts): string {
  return t(($) => $.cli.deploy.usage);
}
