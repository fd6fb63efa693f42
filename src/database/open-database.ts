import type { OpenedDatabase } from './opened-database.ts';

/** Opens PostgreSQL where an address is given, else PGlite in the data directory. Each driver is loaded only when used. */
export async function openDatabase(at: { databaseUrl: string | null; dataDir: string }): Promise<OpenedDatabase> {
  if (at.databaseUrl) {
    const { openPostgres } = await import('./open-postgres.ts');
    return openPostgres(at.databaseUrl);
  }
  const { openPglite } = await import('./open-pglite.ts');

  return openPglite(at.dataDir);
}
