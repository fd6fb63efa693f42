import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runWrangler } from '../../deploy/run-wrangler.ts';

/** Some tens of milliseconds of plain work; the sum is exported so that nothing of it can be left out. */
const COUNTING = `let sum = 0;
for (let number = 0; number < 30_000_000; number += 1) sum = (sum * 31 + number) | 0;
export default { fetch: () => new Response(String(sum)) };
`;
const SETTINGS = 'name = "counting"\nmain = "counting.js"\ncompatibility_date = "2026-10-30"\n';

/** In milliseconds, one after the other, so that both meet the machine as it is now. */
export async function measureStartup(config: string): Promise<{ own: number; counting: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'xuanlian-startup-'));
  try {
    await writeFile(join(folder, 'counting.js'), COUNTING);
    await writeFile(join(folder, 'wrangler.toml'), SETTINGS);
    const outfile = join(folder, 'profile');

    return {
      own: await startOf(config, outfile),
      counting: await startOf(join(folder, 'wrangler.toml'), outfile),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

type Profile = {
  nodes: { id: number; callFrame: { functionName: string } }[];
  samples: number[];
  /** In microseconds, before each sample. */
  timeDeltas: number[];
};

async function startOf(config: string, outfile: string): Promise<number> {
  const { code, output } = await runWrangler(['check', 'startup', '--config', config, '--outfile', outfile]);
  if (code !== 0) throw new Error(`wrangler could not look at the start:\n${output}`);

  return busyMs(JSON.parse(await readFile(outfile, 'utf8')) as Profile);
}

/** All that was sampled while it was not idle. */
function busyMs({ nodes, samples, timeDeltas }: Profile): number {
  const idle = nodes.find(({ callFrame }) => callFrame.functionName === '(idle)')?.id;
  const busy = timeDeltas.filter((_, index) => samples[index] !== idle);

  return busy.reduce((sum, delta) => sum + delta, 0) / 1000;
}
