/** A command of the operator, run against the database of the chaos run. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export function runCommand(
  environment: Record<string, string>,
  line: string,
): Promise<{ exitCode: number; output: string }> {
  const env = { PATH: process.env.PATH, ...environment };

  return new Promise((resolve) => {
    execFile(process.execPath, ['src/main.cli.ts', ...line.split(' ')], { cwd: root, env }, (error, stdout, stderr) => {
      const exitCode = error ? Number(error.code ?? 1) : 0;
      resolve({ exitCode, output: `${stdout}${stderr}` });
    });
  });
}
