import { sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import journal from './migrations/meta/_journal.json' with { type: 'json' };

/** When the newest migration was made that this code knows: the version of the schema. */
export const newestMigration = Math.max(...journal.entries.map((entry) => entry.when));

/** Whether this code knows every migration the database has seen. */
export async function isOlderThanProgram(db: Database): Promise<boolean> {
  return (await findNewestMigration(db)) <= newestMigration;
}

/** How many of the migrations this code knows the database has not seen. 0 means ready. */
export async function countPendingMigrations(db: Database): Promise<number> {
  const newest = await findNewestMigration(db);

  return journal.entries.filter((entry) => entry.when > newest).length;
}

async function findNewestMigration(db: Database): Promise<number> {
  const [table] = await db
    .select({ exists: sql<boolean>`to_regclass('drizzle.__drizzle_migrations') is not null` })
    .from(sql`(select 1) as one`);
  if (!table?.exists) return 0;
  const [newest] = await db
    .select({ createdAt: sql<string | null>`max(created_at)` })
    .from(sql`drizzle.__drizzle_migrations`);

  return Number(newest?.createdAt ?? 0);
}
