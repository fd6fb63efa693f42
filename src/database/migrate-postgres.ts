import { setTimeout as wait } from 'node:timers/promises';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { migrationsFolder } from './migrations-folder.ts';
import { type Migrated, runMigrations } from './run-migrations.ts';

export type MigrateOptions = {
  /** What the connections of this process call themselves; they are not in the way. */
  ownName?: string;
  folder?: string;
  restMs?: number;
};

/** Any number that nothing else in the database uses as an advisory lock. */
const MIGRATION_LOCK = 7_205_926;
const ASK_AGAIN_MS = 100;

/** Brings PostgreSQL up to date over a connection of its own, which holds the lock: of several starts at once, one migrates. */
export async function migratePostgres(
  url: string,
  { ownName = '', folder = migrationsFolder(), restMs }: MigrateOptions = {},
): Promise<Migrated> {
  const connection = { application_name: 'migrating xuanlian' };
  const client = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {}, connection });
  try {
    await takeLock(client);
    const isServed = () => isServedByOthers(client, ownName);
    const rest = restMs === undefined ? {} : { restMs };

    return await runMigrations(drizzle(client), { folder, isServed, ...rest });
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** Asks again and again: a statement that waits in the server would hold up an index that is built beside us. */
async function takeLock(client: postgres.Sql): Promise<void> {
  for (;;) {
    const [lock] = await client`select pg_try_advisory_lock(${MIGRATION_LOCK}) as taken`;
    if (lock?.taken) return;
    await wait(ASK_AGAIN_MS);
  }
}

/**
 * A process that serves asks for what is due each second, so it always has a connection. Workers are seen by those of Hyperdrive,
 * which keeps them for ten minutes after the last question.
 */
async function isServedByOthers(client: postgres.Sql, ownName: string): Promise<boolean> {
  const [others] = await client`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and application_name <> ${ownName}
      and (application_name like 'xuanlian%' or application_name = 'Cloudflare Hyperdrive')
  `;

  return Number(others?.count ?? 0) > 0;
}
