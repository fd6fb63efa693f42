import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { buildLargeIndexes } from './build-large-indexes.ts';
import { type LargeIndex, largeIndexes } from './large-indexes.ts';
import type { ToldOfIndexes } from './opened-database.ts';

/** Any number that nothing else in the database uses as an advisory lock. */
const INDEX_LOCK = 7_205_927;
const LOOK_EVERY_MS = 5000;

/** Builds what is missing of the large indexes, over a connection of its own and outside any transaction; one process at a time. */
export async function migrateIndexes(
  url: string,
  { onBegin, onProgress, signal }: ToldOfIndexes = {},
  indexes: readonly LargeIndex[] = largeIndexes,
): Promise<void> {
  if (indexes.length === 0) return;
  const client = connect(url);
  const endLooking = onProgress ? lookAtProgress(url, onProgress) : async () => {};
  const hangUp = () => void client.end({ timeout: 0 });
  signal?.addEventListener('abort', hangUp, { once: true });
  try {
    const [lock] = await client`select pg_try_advisory_lock(${INDEX_LOCK}) as taken`;
    if (!lock?.taken) return;
    const db = drizzle(client);
    await buildLargeIndexes(db, { indexes, isConcurrent: true, ...(onBegin ? { onBegin } : {}) });
  } catch (error) {
    if (!signal?.aborted) throw error;
  } finally {
    signal?.removeEventListener('abort', hangUp);
    await Promise.all([endLooking(), client.end({ timeout: 5 })]);
  }
}

/** Once we have gone the server ends the build by itself; it would otherwise go on with nobody to hear of it. */
function connect(url: string): postgres.Sql {
  const connection = { application_name: 'migrating xuanlian', client_connection_check_interval: 2000 };

  return postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {}, connection });
}

/** Over a second connection: the first is busy building. */
function lookAtProgress(url: string, onProgress: (percent: number) => void): () => Promise<void> {
  const client = connect(url);
  const look = async () => {
    const [row] = await client`
      select round(100.0 * blocks_done / nullif(blocks_total, 0))::int as percent
      from pg_stat_progress_create_index where datname = current_database()
    `;
    if (typeof row?.percent === 'number') onProgress(row.percent);
  };
  const timer = setInterval(() => void look().catch(() => undefined), LOOK_EVERY_MS);

  return async () => {
    clearInterval(timer);
    await client.end({ timeout: 1 });
  };
}
