import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#tests/support/free-port.ts';
import { root } from '#tests/support/source-files.ts';
import type { Runtime, RuntimeOptions } from './runtime.ts';

const START_WITHIN_MS = 30_000;
const LOOK_MS = 25;
/** The last line of the start names the address alone. */
const READY = /https?:\/\/[^\s/]+\s*$/m;

/** The process that `npm start` begins. */
export async function startNode({ databaseUrl, settings }: RuntimeOptions): Promise<Runtime> {
  const dataDir = mkdtempSync(join(tmpdir(), 'contract-'));
  const port = await freePort();
  const given = { DATA_DIR: dataDir, PORT: String(port), DATABASE_URL: databaseUrl, ...settings };
  const env = { PATH: process.env.PATH, LANG: 'en_US.UTF-8', TRUST_PROXY: '1', ...given };
  const args = ['--import', './src/check-node.js', 'src/main.node.ts'];
  const service = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [service.stdout, service.stderr]) stream.on('data', (chunk) => (printed += String(chunk)));
  const url = `http://127.0.0.1:${port}`;

  async function end(signal: NodeJS.Signals): Promise<void> {
    const ended = once(service, 'exit');
    if (service.exitCode === null && service.signalCode === null) {
      service.kill(signal);
      await ended;
    }
    rmSync(dataDir, { recursive: true, force: true });
  }

  for (const giveUpAt = Date.now() + START_WITHIN_MS; !READY.test(printed); ) {
    if (service.exitCode !== null || Date.now() > giveUpAt) throw new Error(`the service did not start:\n${printed}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }

  return {
    url,
    ringMinute: async () => undefined,
    logged: () => printed.split('\n').filter((line) => line.startsWith('{')),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}
