import { sql } from 'drizzle-orm';
import type { OpenDatabase } from './opened-database.ts';

/**
 * Runs a job unless another process is running it: `null` then. The lease is a lock that ends with the transaction holding
 * it, so it cannot outlive a killed process and works through a pooler. PGlite has one process and one session: there is
 * nobody to exclude, and a second query beside an open transaction would wait for ever.
 */
export async function holdLease<Result>(
  database: OpenDatabase,
  name: string,
  job: () => Promise<Result>,
): Promise<Result | null> {
  if (database.kind === 'pglite') return job();

  return database.db.transaction(async (tx) => {
    const [lease] = await tx
      .select({ isOurs: sql<boolean>`pg_try_advisory_xact_lock(hashtext('job'), hashtext(${name}))` })
      .from(sql`(select 1) as one`);

    return lease?.isOurs ? job() : null;
  });
}
