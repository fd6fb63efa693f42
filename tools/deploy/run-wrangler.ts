import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from '#tests/support/source-files.ts';

const wrangler = join(root, 'node_modules', 'wrangler', 'bin', 'wrangler.js');
const quiet = { WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true', WRANGLER_WRITE_LOGS: 'false' };

/** Runs Cloudflare's own tool and answers with its exit code and what it printed; `isShown`: the person sees it and may answer. */
export async function runWrangler(
  words: string[],
  { isShown = false } = {},
): Promise<{ code: number; output: string }> {
  const env = { ...process.env, ...quiet };
  const child = spawn(process.execPath, [wrangler, ...words], { env, stdio: isShown ? 'inherit' : 'pipe' });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)));
  const [code] = await once(child, 'close');

  return { code: Number(code ?? 1), output };
}
