import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BundleSize } from '#cli/deploy-sentences.ts';
import { root } from '#tests/support/source-files.ts';
import { runWrangler } from './run-wrangler.ts';

export type Bundle = { program: Buffer; parts: BundlePart[] };

/** A source and how many bytes of the program come from it. */
export type BundlePart = { path: string; bytes: number };

/** The program as it would be uploaded: wrangler's own bundle. Nothing leaves the machine. */
export async function bundleWorker(config: string): Promise<Bundle> {
  const folder = await mkdtemp(join(tmpdir(), 'xuanlian-bundle-'));
  try {
    const metafile = join(folder, 'meta.json');
    const words = ['deploy', '--dry-run', '--config', config, '--outdir', folder, '--metafile', metafile];
    const { code, output } = await runWrangler(words);
    if (code !== 0) throw new Error(`wrangler could not make the bundle:\n${output}`);
    const [name] = (await readdir(folder)).filter((file) => file.endsWith('.js'));

    return { program: await readFile(join(folder, name ?? '')), parts: partsOf(await readFile(metafile, 'utf8')) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

type Metafile = { outputs: Record<string, { inputs: Record<string, { bytesInOutput: number }> }> };

function partsOf(metafile: string): BundlePart[] {
  const { outputs } = JSON.parse(metafile) as Metafile;

  return Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).map(([path, { bytesInOutput }]) => ({ path, bytes: bytesInOutput })),
  );
}

export async function sizeOf({ program }: Bundle): Promise<BundleSize> {
  const files = await readdir(join(root, 'src', 'web', 'assets'));

  return { kib: program.length / 1024, gzipKib: gzipSync(program).length / 1024, files: files.length };
}
