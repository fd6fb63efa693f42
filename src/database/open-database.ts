import type { OpenDatabase, OpenedDatabase } from './opened-database.ts';

/** Opens PostgreSQL where an address is given, else PGlite in the data directory. Each driver is loaded only when used. */
export async function openDatabase(at: { databaseUrl: string | null; dataDir: string }): Promise<OpenedDatabase> {
  if (at.databaseUrl) {
    const { openPostgres } = await import('./open-postgres.ts');
    return openPostgres(at.databaseUrl);
  }
  const { openPglite } = await import('./open-pglite.ts');

  return openPglite(at.dataDir);
}

/** A copy that follows the database; nothing is asked of it yet, because all goes on without it. */
export async function openReplica(url: string | null): Promise<OpenDatabase | undefined> {
  if (!url) return undefined;
  const { connectPostgres } = await import('./open-postgres.ts');

  return connectPostgres(url, { poolSize: 4, isCopy: true }).database;
}
