import type { PGlite } from '@electric-sql/pglite';

const PAUSE_MS = 50;
/** Enough to tell a large table from a small one; the usual sample of 30,000 rows takes a tenth of a second to draw. */
const STATISTICS = 10;

/**
 * What autovacuum does on a server, and nobody on the embedded database: without it deleted rows keep their room for ever, and
 * a hundred thousand rows are looked through as if they were a hundred. Table by table, so that others get their turn.
 */
export async function tidyPglite(client: PGlite, signal?: AbortSignal): Promise<void> {
  await client.exec(`set default_statistics_target = ${STATISTICS}`);
  const { rows } = await client.query<{ name: string }>(`select format('%I', tablename) as name from pg_tables
    where schemaname = 'public' order by tablename`);
  for (const { name } of rows) {
    if (client.closed || signal?.aborted) return;
    for (const step of [`vacuum ${name}`, `analyze ${name}`]) {
      await client.exec(step);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
