import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { gathering } from './gathering.ts';
import { migratePglite } from './migrate-pglite.ts';
import type { OpenedDatabase } from './opened-database.ts';

/** Opens the embedded database. Whoever calls this holds the lock of the data directory: PGlite itself takes none. */
export async function openPglite(dataDir: string): Promise<OpenedDatabase> {
  try {
    const client = await PGlite.create(join(dataDir, 'pglite'));
    const db = drizzle(client);

    return {
      kind: 'opened',
      database: { kind: 'pglite', db: gathering(db), migrate: () => migratePglite(db), close: () => client.close() },
    };
  } catch {
    return { kind: 'refused', because: 'data-directory-broken' };
  }
}
