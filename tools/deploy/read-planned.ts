import { unstable_readConfig as readConfig } from 'wrangler';
import type { Planned } from './find-obstacles.ts';

/** Reads the file as wrangler does. */
export function readPlanned(config: string): Planned {
  const { vars, hyperdrive, secrets } = readConfig({ config }, { hideWarnings: true });
  const written = Object.entries(vars).map(([name, value]) => [name, String(value)]);

  return {
    config,
    vars: Object.fromEntries(written),
    hyperdriveId: hyperdrive.find(({ binding }: { binding: string }) => binding === 'HYPERDRIVE')?.id,
    requiredSecrets: secrets?.required ?? [],
  };
}
