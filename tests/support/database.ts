/** Databases for tests: one PGlite per worker out of a migrated snapshot, or one database on the run's PostgreSQL server. */
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import { migrate as migratePostgres } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import type { Database } from '#database/database.ts';
import { gathering } from '#database/gathering.ts';
import type { Context } from '#features/context.ts';
import { createOffice } from '#features/electorate/open-office.ts';
import { clockAt } from '#shared/clock.ts';
import { newId } from '#shared/ids.ts';
import { cacheFolder } from './cache-folder.ts';
import { createSharedDatabase } from './shared-postgres.ts';

export type DatabaseKind = 'pglite' | 'postgres';

const migrationsFolder = new URL('../../src/database/migrations', import.meta.url).pathname;
const opened = new Map<DatabaseKind, Promise<Database>>();

/** The database of this worker, migrated and empty. What an earlier test left is gone. */
export async function freshDatabase(kind: DatabaseKind = 'pglite'): Promise<Database> {
  const opening = opened.get(kind) ?? (kind === 'pglite' ? openPglite() : openPostgres());
  opened.set(kind, opening);
  const db = await opening;
  await empty(db);

  return db;
}

/** What a verb needs: a fresh database with one empty office, an operator, and a clock that stands at a Monday morning. */
export async function aContext(given: Partial<Context> & { on?: DatabaseKind; now?: string } = {}): Promise<Context> {
  const { on, now = '2026-11-23T10:00:00+08:00', ...rest } = given;
  const db = rest.db ?? (await freshDatabase(on));
  const office = rest.office ?? (await createOffice(db, { name: '云溪县人大代表联络站' }));

  return { isInTransaction: false, clock: clockAt(new Date(now)), actor: { kind: 'operator' }, ...rest, db, office };
}

/** The file of a PGlite that is migrated and empty. */
export async function pgliteSnapshot(): Promise<string> {
  return join(await cacheFolder(`pglite-${await hashOfMigrations()}`, writeSnapshot), 'snapshot.tar');
}

async function openPglite(): Promise<Database> {
  const snapshot = new Blob([new Uint8Array(await readFile(await pgliteSnapshot()))]);

  return gathering(drizzlePglite(await PGlite.create({ loadDataDir: snapshot })));
}

async function writeSnapshot(folder: string): Promise<void> {
  const client = await PGlite.create();
  await migratePglite(drizzlePglite(client), { migrationsFolder });
  const snapshot = await client.dumpDataDir('none');
  await client.close();
  await writeFile(join(folder, 'snapshot.tar'), Buffer.from(await snapshot.arrayBuffer()));
}

async function openPostgres(): Promise<Database> {
  const url = await createSharedDatabase(`tests_${newId().replaceAll('-', '')}`);
  const db = drizzlePostgres(postgres(url, { max: 10, onnotice: () => undefined }));
  await migratePostgres(db, { migrationsFolder });

  return gathering(db);
}

async function hashOfMigrations(): Promise<string> {
  const files = (await readdir(migrationsFolder)).filter((name) => name.endsWith('.sql')).sort();
  const texts = await Promise.all(files.map((name) => readFile(join(migrationsFolder, name), 'utf8')));
  const version = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  const pglite = /"@electric-sql\/pglite": "([^"]+)"/.exec(version)?.[1];

  return createHash('sha256')
    .update(JSON.stringify([pglite, files, texts]))
    .digest('hex')
    .slice(0, 16);
}

/** A test fills a few of many tables; only those are emptied, because each costs as much as a small test. */
async function empty(db: Database): Promise<void> {
  await db.execute(sql`
    do $$ declare one regclass; is_filled boolean; filled text; begin
      for one in select oid::regclass from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace loop
        execute format('select exists (select 1 from %s)', one) into is_filled;
        if is_filled then filled := concat_ws(', ', filled, one::text); end if;
      end loop;
      if filled is not null then execute 'truncate ' || filled || ' restart identity cascade'; end if;
    end $$`);
}
