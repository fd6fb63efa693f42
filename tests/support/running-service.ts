/** The service as an operator starts it: a process of its own, a free port, the demo county, its links read from what it prints. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export type RunningService = {
  url: string;
  port: number;
  links: { constituent: string; deputy: string; staff: string };
  /** All it has printed so far. */
  printed(): string;
  /** As the machine's end would be: no goodbye. */
  kill(): Promise<void>;
  /** As a supervisor ends it; answers its exit code. */
  stop(): Promise<number | null>;
};

export type ServiceOptions = {
  dataDir: string;
  port?: number;
  settings?: Record<string, string>;
  /** Where the program lies, when it is not this one. */
  root?: string;
};

const here = fileURLToPath(new URL('../..', import.meta.url));
const START_WITHIN_MS = 60_000;
/** The last line of the start names the address alone. */
const READY = /(http:\/\/[^\s/]+:(\d+))\s*$/m;

/** Answers when the service is ready. The same folder and port bring the same service back. */
export async function startService({
  dataDir,
  port = 0,
  settings = {},
  root = here,
}: ServiceOptions): Promise<RunningService> {
  const given = { DATA_DIR: dataDir, PORT: String(port), DEMO: '1', ...settings };
  const env = { PATH: process.env.PATH, LANG: 'zh_CN.UTF-8', ...given };
  const args = ['--import', './src/check-node.js', 'src/main.node.ts'];
  const service = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [service.stdout, service.stderr]) stream.on('data', (chunk) => (printed += String(chunk)));
  const output = await untilReady(service);
  const [, url = '', usedPort = ''] = READY.exec(output) ?? [];

  return {
    url,
    port: Number(usedPort),
    links: readLinks(output),
    printed: () => printed,
    kill: async () => void (await end(service, 'SIGKILL')),
    stop: () => end(service, 'SIGTERM'),
  };
}

function untilReady(service: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const giveUp = (because: string) => reject(new Error(`${because}\n${output}`));
    const timer = setTimeout(() => {
      service.kill('SIGKILL');
      giveUp('the service was not ready in time');
    }, START_WITHIN_MS);
    const listen = (chunk: Buffer) => {
      output += chunk.toString();
      if (!READY.test(output)) return;
      clearTimeout(timer);
      resolve(output);
    };
    service.stdout?.on('data', listen);
    service.stderr?.on('data', listen);
    service.once('exit', (code, signal) => {
      if (!service.killed) console.error(`the service ended by itself: ${code} ${signal}\n${output}`);
      giveUp('the service ended');
    });
  });
}

function readLinks(output: string): RunningService['links'] {
  const link = (path: RegExp) => new RegExp(`http://\\S+${path.source}`).exec(output)?.[0] ?? '';

  return {
    constituent: link(/\/chat(?=\s)/),
    deputy: link(/\/chat\/deputy\S+/),
    staff: link(/\/console\/sign-in#\S+/),
  };
}

async function end(service: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (service.exitCode !== null || service.signalCode !== null) return service.exitCode;
  const ended = once(service, 'exit');
  service.kill(signal);
  await ended;

  return service.exitCode;
}
