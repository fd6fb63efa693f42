/** One process of the service with a supervisor: what ends is started again, as in production. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export type ServiceProcess = {
  name: string;
  url: string;
  isUp(): boolean;
  start(): void;
  /** kill -9; the supervisor starts it again. */
  kill(): Promise<void>;
  /** kill -9, and it stays down. */
  killForGood(): Promise<void>;
  /** Asks it to end; answers its exit code. */
  stop(): Promise<number | null>;
  /** What it said when it ended although nobody had asked it to. */
  collapses: string[];
};
export type ServiceSettings = {
  name: string;
  port: number;
  environment: Record<string, string>;
  /** Modules that are loaded into the process first, as a planted fault. */
  preloads?: readonly string[];
};

const root = fileURLToPath(new URL('../..', import.meta.url));
const LOOK_MS = 60;
const RESTART_AFTER_MS = 150;

export function superviseService(settings: ServiceSettings): ServiceProcess {
  const { name, port } = settings;
  const url = `http://127.0.0.1:${port}`;
  const collapses: string[] = [];
  let child: ChildProcess | undefined;
  let [isUp, isWanted] = [false, false];

  process.once('exit', () => child?.kill('SIGKILL'));

  function start(): void {
    isWanted = true;
    const { process: started, lastWords } = launch(settings);
    child = started;
    started.once('exit', (code, signal) => {
      // A start that is refused, as while the database is away, is no collapse.
      const wasRefused = lastWords().includes('The service did not start');
      if (isUp && isWanted && signal === null && !wasRefused)
        collapses.push(`${name} ended with ${code}: ${lastWords()}`);
      isUp = false;
      if (isWanted) setTimeout(() => isWanted && start(), RESTART_AFTER_MS);
    });
    void untilReady(url, started).then((isReady) => {
      if (isReady && child === started) isUp = true;
    });
  }

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    if (!child || child.exitCode !== null || child.signalCode !== null) return null;
    const ended = once(child, 'exit');
    child.kill(signal);
    isUp = false;
    const [code] = await ended;
    return code;
  }

  async function finish(signal: NodeJS.Signals): Promise<number | null> {
    isWanted = false;
    return end(signal);
  }

  return {
    ...{ name, url, start, collapses, isUp: () => isUp },
    kill: async () => void (await end('SIGKILL')),
    killForGood: async () => void (await finish('SIGKILL')),
    stop: () => finish('SIGTERM'),
  };
}

function launch({ port, environment, preloads = [] }: ServiceSettings) {
  const imports = ['./src/check-node.js', ...preloads].flatMap((module) => ['--import', module]);
  const env = { PATH: process.env.PATH, ...environment, PORT: String(port) };
  const started = spawn(process.execPath, [...imports, 'src/main.node.ts'], { cwd: root, env, stdio: 'pipe' });
  let said = '';
  for (const stream of [started.stdout, started.stderr])
    stream.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-1500);
    });

  return { process: started, lastWords: () => said };
}

async function untilReady(url: string, child: ChildProcess): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) }).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) return true;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }

  return false;
}
