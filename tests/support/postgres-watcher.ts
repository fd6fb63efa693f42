/**
 * Runs PostgreSQL for a test run and outlives it by a moment: when the run is gone, however it went, its end of our
 * standard input closes, and the server is stopped and its data removed.
 * Arguments: the data folder, the command, its arguments.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

const [data = '', command = '', ...args] = process.argv.slice(2);
const asNobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
let isAlone = false;

const server = spawn(command, args, { ...asNobody, cwd: data, stdio: ['ignore', 'ignore', 'inherit'] });
server.once('exit', (code) => {
  if (isAlone) rmSync(data, { recursive: true, force: true });
  process.exit(code ?? 1);
});
process.stdin.resume().once('close', () => {
  isAlone = true;
  server.kill('SIGINT');
});
