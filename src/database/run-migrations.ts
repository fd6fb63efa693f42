import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator';
import type { Database } from './database.ts';
import { isHeldUp } from './is-held-up.ts';

export type Migrated = { kind: 'migrated' } | { kind: 'refused'; because: MigrationRefusal };

/** `pause-needed`: other processes serve. `program-too-old`: the schema has moved on to where this program would do harm. */
export type MigrationRefusal = 'pause-needed' | 'program-too-old';

export type MigratingParts = {
  folder: string;
  /** Whether another process of ours uses the database. */
  isServed: () => Promise<boolean>;
  /** How long to let others go on before the next try. */
  restMs?: number;
};

/** Whoever waits for a lock holds up all who come after, so nobody hears of us for longer than this. */
const LOCK_TIMEOUT_MS = 500;
const REST_MS = 1500;
const TRIES = 40;
const PROGRAMS_SINCE = 'programs since ';

/**
 * Brings the database up to date, each migration in a transaction of its own. One that is not safe beside the former program
 * says `-- pause: why` on its first line: it waits until nobody serves, and no older program starts after it.
 */
export async function runMigrations(db: Database, parts: MigratingParts): Promise<Migrated> {
  const known = readMigrationFiles({ migrationsFolder: parts.folder });
  if ((await findOldestProgram(db)) > newestOf(known)) return { kind: 'refused', because: 'program-too-old' };
  const newest = await findNewest(db);
  const pending = known.filter(({ folderMillis }) => folderMillis > newest);
  const isPauseNeeded = newest > 0 && pending.some(needsPause);
  if (isPauseNeeded && (await parts.isServed())) return { kind: 'refused', because: 'pause-needed' };

  if (newest === 0) await makeJournal(db);
  for (const migration of pending) await applyPatiently(db, migration, parts.restMs ?? REST_MS);

  return { kind: 'migrated' };
}

/** Whether the former program must not run while this migration does, nor after it. */
export function needsPause({ sql: [first = ''] }: Pick<MigrationMeta, 'sql'>): boolean {
  return /^-- pause: \S/.test(first);
}

async function applyPatiently(db: Database, migration: MigrationMeta, restMs: number): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await apply(db, migration);
    } catch (error) {
      if (tries === TRIES || !isHeldUp(error)) throw error;
      await wait(restMs);
    }
  }
}

function apply(db: Database, migration: MigrationMeta): Promise<void> {
  const { folderMillis, hash } = migration;

  return db.transaction(async (tx) => {
    await tx.execute(sql.raw(`set local lock_timeout = ${LOCK_TIMEOUT_MS}`));
    for (const statement of migration.sql) await tx.execute(sql.raw(statement));
    await tx.execute(
      sql`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${folderMillis})`,
    );
    if (needsPause(migration)) {
      await tx.execute(sql.raw(`comment on schema drizzle is '${PROGRAMS_SINCE}${folderMillis}'`));
    }
  });
}

/** Where drizzle's own migrator keeps it too, so that either finds what the other has done. */
async function makeJournal(db: Database): Promise<void> {
  await db.execute(sql`create schema if not exists drizzle`);
  await db.execute(sql`
    create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)
  `);
}

async function findNewest(db: Database): Promise<number> {
  const [table] = await db
    .select({ exists: sql<boolean>`to_regclass('drizzle.__drizzle_migrations') is not null` })
    .from(sql`(select 1) as one`);
  if (!table?.exists) return 0;
  const [newest] = await db.select({ at: sql<string | null>`max(created_at)` }).from(sql`drizzle.__drizzle_migrations`);

  return Number(newest?.at ?? 0);
}

/** The newest migration that needed a pause: a program that does not know it must not start. */
async function findOldestProgram(db: Database): Promise<number> {
  const [schema] = await db
    .select({ said: sql<string | null>`obj_description(to_regnamespace('drizzle'), 'pg_namespace')` })
    .from(sql`(select 1) as one`);

  return schema?.said?.startsWith(PROGRAMS_SINCE) ? Number(schema.said.slice(PROGRAMS_SINCE.length)) : 0;
}

function newestOf(migrations: readonly MigrationMeta[]): number {
  return Math.max(0, ...migrations.map(({ folderMillis }) => folderMillis));
}
