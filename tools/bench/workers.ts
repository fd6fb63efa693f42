import { gzipSync } from 'node:zlib';
import { type BundlePart, bundleWorker } from '../deploy/bundle-worker.ts';
import { measureStartup } from './workers/measure-startup.ts';

const TARGET_KIB = 1024;
const TARGET_MS = 100;
const RUNS = 7;
const SHOWN = 12;

/**
 * How large the program is that Workers are handed, compressed, and what it consists of; and how long a processor is busy until
 * it could answer its first request: in the quickest of several starts, because whatever else runs here only ever adds to it.
 * The yardstick is a Worker that only counts while it loads, in the same run.
 */
export async function benchWorkers(): Promise<void> {
  const { program, parts } = await bundleWorker('wrangler.toml');
  const gzipKib = gzipSync(program).length / 1024;
  report('program, compressed', gzipKib, { unit: 'KiB', target: TARGET_KIB });
  report('program', program.length / 1024, { unit: 'KiB' });
  for (const [name, bytes] of largest(parts)) report(`  ${name}`, bytes / 1024, { unit: 'KiB' });

  const times: { own: number; counting: number }[] = [];
  for (let run = 0; run < RUNS; run += 1) times.push(await measureStartup('wrangler.toml'));
  report('processor time of a start', Math.min(...times.map(({ own }) => own)), { unit: 'ms', target: TARGET_MS });
  report('yardstick: counting', Math.min(...times.map(({ counting }) => counting)), { unit: 'ms' });
  const ratio = median(times.map(({ own, counting }) => own / counting));
  console.log(`· a start takes ${ratio.toFixed(2)}× as long as the yardstick, in the middle of ${RUNS} runs`);
}

/** By package, and our own sources by their folder. */
function largest(parts: readonly BundlePart[]): [string, number][] {
  const sums = new Map<string, number>();
  for (const { path, bytes } of parts) {
    const name = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? folderOf(path);
    sums.set(name, (sums.get(name) ?? 0) + bytes);
  }

  return [...sums].toSorted(([, left], [, right]) => right - left).slice(0, SHOWN);
}

function folderOf(path: string): string {
  return /(?:^|\/)((?:src|locales)\/[^/]+)\//.exec(path)?.[1] ?? 'else';
}

function median(values: number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}

function report(what: string, value: number, { unit, target }: { unit: string; target?: number }): void {
  const mark = target === undefined ? '·' : value <= target ? '✓' : '✗';
  const limit = target === undefined ? '' : `   ≤ ${target} ${unit}`;
  console.log(`${mark} ${what.padEnd(28)} ${value.toFixed(0).padStart(6)} ${unit}${limit}`);
}
