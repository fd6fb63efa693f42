/** The Worker as it would be uploaded: wrangler's own bundle, made once for these sources. Nothing is asked of the network. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.ts';
import { hashOfSources } from './hash-of-sources.ts';
import { root } from './source-files.ts';

const wrangler = join(root, 'node_modules', 'wrangler', 'bin', 'wrangler.js');
const quiet = { WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true', WRANGLER_WRITE_LOGS: 'false', CI: '1' };

/** The folder that holds it. */
export async function workerBundle(): Promise<string> {
  return join(await cacheFolder(`worker-${hashOfSources()}`, bundleInto), 'bundle');
}

async function bundleInto(folder: string): Promise<void> {
  const args = [wrangler, 'deploy', '--dry-run', '--outdir', join(folder, 'bundle')];
  const env = { PATH: process.env.PATH, HOME: folder, ...quiet };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`wrangler could not make the bundle:\n${output}`);
}
