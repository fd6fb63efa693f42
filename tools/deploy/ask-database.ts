import { countPendingMigrations } from '#database/count-pending-migrations.ts';
import { openPostgres } from '#database/open-postgres.ts';

/** How many migrations the database has not seen; `null` when it does not answer. */
export async function countPending(databaseUrl: string): Promise<number | null> {
  const opened = await openPostgres(databaseUrl);
  if (opened.kind === 'refused') return null;
  try {
    return await countPendingMigrations(opened.database.db);
  } finally {
    await opened.database.close();
  }
}
