import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { finishRestore } from './backup/finish-restore.ts';
import { buildLargeIndexes } from './build-large-indexes.ts';
import { gathering } from './gathering.ts';
import { migratePglite } from './migrate-pglite.ts';
import type { OpenedDatabase } from './opened-database.ts';
import { tidyPglite } from './tidy-pglite.ts';

/** Opens the embedded database. Whoever calls this holds the lock of the data directory: PGlite itself takes none. */
export async function openPglite(dataDir: string): Promise<OpenedDatabase> {
  try {
    finishRestore(dataDir);
    const client = await PGlite.create(join(dataDir, 'pglite'));
    const db = drizzle(client);

    return {
      kind: 'opened',
      database: {
        ...{ kind: 'pglite', db: gathering(db), migrate: () => migratePglite(db), close: () => client.close() },
        buildIndexes: async ({ onBegin } = {}) =>
          void (await buildLargeIndexes(db, { isConcurrent: false, ...(onBegin ? { onBegin } : {}) })),
        tidy: (signal) => tidyPglite(client, signal),
        dump: () => dump(client),
      },
    };
  } catch {
    return { kind: 'refused', because: 'data-directory-broken' };
  }
}

/**
 * Between two statements, when nothing is half written; the checkpoint spares whoever opens it the recovery. Everybody waits
 * while it is read; it is packed afterwards, beside them.
 */
async function dump(client: PGlite): Promise<Uint8Array> {
  await client.exec('checkpoint');
  const archive = await client.dumpDataDir('none');
  const packed = archive.stream().pipeThrough(new CompressionStream('gzip'));

  return new Uint8Array(await new Response(packed).arrayBuffer());
}
