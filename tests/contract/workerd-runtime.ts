import { createTestHarness } from 'wrangler';
import { root } from '#tests/support/source-files.ts';
import { workerBundle } from '#tests/support/worker-bundle.ts';
import type { Runtime, RuntimeOptions } from './runtime.ts';

/** Where wrangler looks for the database that stands behind the binding HYPERDRIVE. */
const DATABASE = 'CLOUDFLARE_HYPERDRIVE_LOCAL_CONNECTION_STRING_HYPERDRIVE';

/** Cloudflare's own runtime with the bundle that would be uploaded, the bindings of `wrangler.toml`, and nothing remote. */
export async function startWorkerd({ databaseUrl, settings }: RuntimeOptions): Promise<Runtime> {
  const prebuiltWorkerDir = await workerBundle();
  const harness = createTestHarness({
    root,
    workers: [{ configPath: './wrangler.toml', prebuiltWorkerDir, secrets: settings }],
  });
  const { url } = await listen(harness, databaseUrl);
  const end = () => harness.close();

  return {
    url: url.origin,
    ringMinute: async (at) => {
      const { outcome } = await harness.getWorker().scheduled({ scheduledTime: at, cron: '* * * * *' });
      if (outcome !== 'ok') throw new Error(`the minute ended with ${outcome}`);
    },
    logged: () => harness.getLogs().map(({ message }) => message),
    kill: end,
    stop: end,
  };
}

type Harness = ReturnType<typeof createTestHarness>;

/** The address is read from the environment while the harness starts; nobody else is to see it there. */
async function listen(harness: Harness, databaseUrl: string): ReturnType<Harness['listen']> {
  const before = { WRANGLER_LOG: process.env.WRANGLER_LOG, [DATABASE]: process.env[DATABASE] };
  Object.assign(process.env, { WRANGLER_LOG: 'none', [DATABASE]: databaseUrl });
  try {
    return await harness.listen();
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
