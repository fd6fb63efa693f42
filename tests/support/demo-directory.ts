/** A data directory in which the demo county was seeded once: whoever is not about a first start begins from a copy of it. */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.ts';
import { hashOfSources } from './hash-of-sources.ts';
import { startService } from './running-service.ts';

/** Copies it into a folder that is empty. */
export async function layDemo(dataDir: string): Promise<void> {
  await cp(join(await demoDirectory(), 'data'), dataDir, { recursive: true });
}

/** It is made again whenever a source changes, so that no test sees what an older program wrote. */
function demoDirectory(): Promise<string> {
  return cacheFolder(`demo-${hashOfSources()}`, async (folder) => {
    const service = await startService({ dataDir: join(folder, 'data') });
    const code = await service.stop();
    if (code !== 0) throw new Error(`the service that seeded the demo ended with ${code}`);
  });
}
