import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const RUNS = 5;
const FIRST_TARGET_MS = 10_000;
const NEXT_TARGET_MS = 2_000;

/**
 * How long `npm start` takes until people can come in: the first time, with a new database and the demo county, and the next
 * time. The yardstick is npm starting a Node that does nothing, in the same run.
 */
export async function benchStart(): Promise<void> {
  const times: { first: number; next: number; empty: number }[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const folder = await mkdtemp(join(tmpdir(), 'xuanlian-bench-'));
    const empty = await timeOf(npm(['exec', '--', 'node', '--eval', 'console.log("ready:")'], folder));
    const first = await timeOf(npm(['start'], folder));
    const next = await timeOf(npm(['start'], folder));
    times.push({ first, next, empty });
    await rm(folder, { recursive: true, force: true });
  }

  const empty = median(times.map((time) => time.empty));
  report('npm with an empty Node', empty, { yardstick: empty });
  report('first start', median(times.map((time) => time.first)), { yardstick: empty, targetMs: FIRST_TARGET_MS });
  report('next start', median(times.map((time) => time.next)), { yardstick: empty, targetMs: NEXT_TARGET_MS });
}

function npm(words: string[], folder: string): ChildProcess {
  const env = { ...process.env, DATA_DIR: join(folder, 'data'), PORT: '0', DEMO: '1', LANG: 'en' };

  return spawn('npm', words, { env, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
}

/** Until it says that it is ready; then it is told to stop, and waited for. */
async function timeOf(child: ChildProcess): Promise<number> {
  const startedAt = performance.now();
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const readyAt = await new Promise<number>((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => /ready:/i.test(String(text)) && resolve(performance.now()));
    child.once('exit', () => reject(new Error('it ended before it was ready')));
  });
  if (child.pid && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
  await ended;

  return readyAt - startedAt;
}

function median(values: number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}

function report(what: string, ms: number, { yardstick, targetMs }: { yardstick: number; targetMs?: number }): void {
  const mark = targetMs === undefined ? '·' : ms <= targetMs ? '✓' : '✗';
  const target = targetMs === undefined ? '' : `   ≤ ${targetMs} ms`;
  console.log(`${mark} ${what.padEnd(24)} ${ms.toFixed(0).padStart(6)} ms   ${(ms / yardstick).toFixed(1)}×${target}`);
}
