/** The databases of the stories: PGlite and a real PostgreSQL server, each with the demo county, and a clock we can set. */
import { readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pglite';
import { gathering } from '#database/gathering.ts';
import { connectPostgres } from '#database/open-postgres.ts';
import type { OpenDatabase } from '#database/opened-database.ts';
import { rowsOf } from '#database/rows-of.ts';
import { clockAt } from '#shared/clock.ts';
import { newId } from '#shared/ids.ts';
import { prepareOffice } from '../../src/app/prepare-office.ts';
import { parseConfig } from '../../src/config.ts';
import { pgliteSnapshot } from './database.ts';
import { createSharedDatabase } from './shared-postgres.ts';
import { tablesOfSchema } from './tables-of-schema.ts';

export const databases = ['PGlite', 'PostgreSQL'] as const;
export type DatabaseName = (typeof databases)[number];

export type StoryDatabase = OpenDatabase & {
  /** Makes it what it was before the first story. The county, thousands of rows, only where a story has changed it. */
  reset(): Promise<void>;
  noteCountyChanged(): void;
  /** What the database takes for now, too. */
  setNow(now: Date): Promise<void>;
  /** The tables in which these words stand anywhere. */
  tablesWith(words: string): Promise<string[]>;
};

/** More rows than a story itself writes into any table. */
const MANY_ROWS = 300;
const opened = new Map<DatabaseName, Promise<StoryDatabase>>();

/** One of each per worker, opened by the first story that asks. */
export function storyDatabase(name: DatabaseName): Promise<StoryDatabase> {
  const opening = opened.get(name) ?? open(name);
  opened.set(name, opening);

  return opening;
}

async function open(name: DatabaseName): Promise<StoryDatabase> {
  return withCounty(await (name === 'PGlite' ? openPglite() : openPostgres()));
}

/** The demo county in a database that is empty and has the clock of the stories. */
export async function withCounty(database: OpenDatabase): Promise<StoryDatabase> {
  const parsed = parseConfig({ DEMO: '1' });
  if (parsed.kind === 'invalid') throw new Error('the settings of the stories are wrong');
  // Before every story begins, whatever the day is on which it is told.
  await prepareOffice(database.db, { ...parsed.config, clock: clockAt(new Date('2026-11-20T10:00+08:00')) }, 'zh-CN');
  await keepBaseline(database);
  let isCountyChanged = false;

  return {
    ...database,
    async reset() {
      await restoreBaseline(database, isCountyChanged);
      isCountyChanged = false;
    },
    noteCountyChanged() {
      isCountyChanged = true;
    },
    tablesWith: (words) => findTablesWith(database, words),
    setNow: async (now) => void (await database.db.execute(sql`update story.clock set at = ${now.toISOString()}`)),
  };
}

async function openPglite(): Promise<OpenDatabase> {
  const snapshot = new Blob([new Uint8Array(await readFile(await pgliteSnapshot()))]);
  const client = await PGlite.create({ loadDataDir: snapshot });
  const db = gathering(drizzle(client));
  await db.execute(storyClock);
  await client.exec(`set search_path = ${SEARCH_PATH}`);

  return { kind: 'pglite', db, migrate: async () => ({ kind: 'migrated' }), close: () => client.close() };
}

async function openPostgres(): Promise<OpenDatabase> {
  return connectPostgres(await createStoryPostgres()).database;
}

/** Migrated, with the clock of the stories for whoever connects from now on. */
export async function createStoryPostgres(): Promise<string> {
  const name = `stories_${newId().replaceAll('-', '')}`;
  const url = await createSharedDatabase(name);
  const { client, database } = connectPostgres(url);
  await database.migrate();
  await database.buildIndexes?.();
  await database.db.execute(storyClock);
  await database.db.execute(sql.raw(`alter database ${name} set search_path = ${SEARCH_PATH}`));
  await client.end();

  return url;
}

/** Leases and budgets go by the clock of the database: these are found before those it comes with. */
const SEARCH_PATH = 'story, pg_catalog, public';
const storyClock = sql.raw(`
  do $$ begin
    create schema story;
    create table story.clock (at timestamptz not null);
    insert into story.clock values (pg_catalog.now());
    create function story.now() returns timestamptz language sql stable as 'select at from story.clock';
    create function story.statement_timestamp() returns timestamptz language sql stable as 'select at from story.clock';
  end $$`);

async function keepBaseline({ db }: OpenDatabase): Promise<void> {
  await db.execute(
    sql.raw(`
    do $$ declare name text; begin
      create schema baseline;
      for name in ${tablesOfSchema} loop
        execute format('create table baseline.%I as table public.%I', name, name);
      end loop;
    end $$`),
  );
}

async function findTablesWith({ db }: OpenDatabase, words: string): Promise<string[]> {
  const tables = rowsOf<{ name: string }>(await db.execute(sql.raw(tablesOfSchema)));
  const found: string[] = [];
  for (const { name } of tables) {
    const holds = sql`select 1 as held from ${sql.identifier(name)} t where t::text like ${`%${words}%`} limit 1`;
    if (rowsOf(await db.execute(holds)).length > 0) found.push(name);
  }

  return found;
}

async function restoreBaseline({ db }: OpenDatabase, isCountyChanged: boolean): Promise<void> {
  await db.execute(
    sql.raw(`
    do $$ declare name text; rows bigint; begin
      for name in ${tablesOfSchema} loop
        execute format('select count(*) from baseline.%I', name) into rows;
        continue when rows > ${MANY_ROWS} and not ${isCountyChanged};
        execute format('delete from public.%I', name);
        execute format('insert into public.%I overriding system value select * from baseline.%I', name, name);
      end loop;
    end $$`),
  );
}
