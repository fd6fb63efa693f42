/** A command as an operator types it: a process of its own, beside the service or instead of it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from './source-files.ts';

export type Ended = { code: number | null; output: string };

/** Runs `npm run cli -- …` and answers all it printed. */
export async function runCommand(args: readonly string[], environment: Record<string, string>): Promise<Ended> {
  const env = { PATH: process.env.PATH, LANG: 'en_US.UTF-8', ...environment };
  const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
  const child = spawn(process.execPath, ['src/main.cli.ts', ...args], { cwd: root, env, stdio });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const [code] = await once(child, 'close');

  return { code, output };
}
