import type { Database } from './database.ts';

/** A database that is open: what main hands in, and what it closes at the end. */
export type OpenDatabase = {
  kind: 'pglite' | 'postgresql';
  db: Database;
  migrate(): Promise<void>;
  close(): Promise<void>;
};

export type OpenedDatabase = { kind: 'opened'; database: OpenDatabase } | { kind: 'refused'; because: DatabaseRefusal };

export type DatabaseRefusal = 'data-directory-broken' | 'database-away' | 'database-login-refused' | 'database-missing';

/** Opens PostgreSQL where an address is given, else PGlite in the data directory. Each driver is loaded only when used. */
export async function openDatabase(at: { databaseUrl: string | null; dataDir: string }): Promise<OpenedDatabase> {
  if (at.databaseUrl) {
    const { openPostgres } = await import('./open-postgres.ts');
    return openPostgres(at.databaseUrl);
  }
  const { openPglite } = await import('./open-pglite.ts');

  return openPglite(at.dataDir);
}
