/** All that Node and Workers both promise; the tests play its core. */
import { spawnSync } from 'node:child_process';

export async function run(): Promise<boolean> {
  const { status } = spawnSync('npx', ['vitest', 'run', '--config', 'tests/vitest.soak.config.ts'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });

  return status === 0;
}
