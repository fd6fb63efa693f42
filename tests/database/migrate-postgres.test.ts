import { rm } from 'node:fs/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildLargeIndexes } from '#database/build-large-indexes.ts';
import { migrateIndexes } from '#database/migrate-indexes.ts';
import { migratePostgres } from '#database/migrate-postgres.ts';
import { newId } from '#shared/ids.ts';
import { aContext } from '#tests/support/database.ts';
import { migrationsWith } from '#tests/support/migrations-folder.ts';
import { createSharedDatabase } from '#tests/support/shared-postgres.ts';

const folders: string[] = [];
let url = '';
let client: postgres.Sql;

beforeAll(async () => {
  url = await aMigratedDatabase();
  client = postgres(url, { max: 4, onnotice: () => {}, connection: { application_name: 'a test' } });
});

afterAll(async () => {
  await client.end();
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));
});

describe('a migration that needs a pause', () => {
  it.each(['xuanlian other', 'Cloudflare Hyperdrive'])(
    'waits until nobody else serves, and then keeps older programs out: %s',
    async (application_name) => {
      const at = await aMigratedDatabase();
      const folder = await later(
        '-- pause: the former program writes this column\nalter table offices add column other int',
      );
      const other = postgres(at, { max: 1, connection: { application_name } });
      await other`select 1`;

      const beside = await migratePostgres(at, { folder, ownName: 'xuanlian own' });
      const unchanged = await other`select 1 from information_schema.columns where column_name = 'other'`;
      await other.end();
      const alone = await migratePostgres(at, { folder });
      const older = await migratePostgres(at);

      expect(beside).toEqual({ kind: 'refused', because: 'pause-needed' });
      expect(unchanged).toHaveLength(0);
      expect(alone).toEqual({ kind: 'migrated' });
      expect(older).toEqual({ kind: 'refused', because: 'program-too-old' });
    },
  );

  it('does not mind the connections of its own process', async () => {
    const at = await aMigratedDatabase();
    const folder = await later('-- pause: for a test\nselect 1');
    const own = postgres(at, { max: 1, connection: { application_name: 'xuanlian own' } });
    await own`select 1`;

    const migrated = await migratePostgres(at, { folder, ownName: 'xuanlian own' });

    expect(migrated).toEqual({ kind: 'migrated' });
    await own.end();
  });
});

describe('a migration beside those who write', () => {
  it('lets them go on while a long transaction keeps it waiting, and leaves older programs be', async () => {
    const folder = await later('alter table offices add column added int not null default 7');
    const holder = await client.reserve();
    await holder`begin`;
    await holder`select 1 from offices`;

    const migrating = migratePostgres(url, { folder, restMs: 50 });
    const longestMs = await longestRead(() => client`select 1 from offices`, 900);
    await holder`commit`;
    holder.release();

    expect(await migrating).toEqual({ kind: 'migrated' });
    expect(longestMs).toBeLessThan(3000);
    expect(await migratePostgres(url)).toEqual({ kind: 'migrated' });
  });

  it('is applied once by two that start together', async () => {
    const folder = await later('create table test_once (id int)');

    const both = await Promise.all([migratePostgres(url, { folder }), migratePostgres(url, { folder })]);

    expect(both).toEqual([{ kind: 'migrated' }, { kind: 'migrated' }]);
  });

  it('leaves nothing of itself when it fails', async () => {
    const folder = await later('create table test_half (id int);--> statement-breakpoint\nselect no_such_column');

    await expect(migratePostgres(url, { folder })).rejects.toThrow();
    expect(await client`select to_regclass('test_half') as found`).toEqual([{ found: null }]);
  });
});

describe('a large index', () => {
  it('is built while rows are written, and not a second time', async () => {
    await client`create table growing (id int generated always as identity, word text)`;
    await client`insert into growing (word) select md5(n::text) from generate_series(1, 50000) n`;
    const indexes = [{ name: 'growing_by_word', on: 'growing (word)' }];
    const begun: string[] = [];
    const onBegin = (name: string) => void begun.push(name);

    const building = migrateIndexes(url, { onBegin }, indexes);
    const written = await writeUntil(building);
    await migrateIndexes(url, { onBegin }, indexes);

    expect(await validity('growing_by_word')).toEqual([{ valid: true }]);
    expect(await client`select count(*)::int as count from growing`).toEqual([{ count: 50_000 + written }]);
    expect(begun).toEqual(['growing_by_word']);
  });

  it('is built again where a killed build has left it invalid', async () => {
    await client`create table doubled (id int)`;
    await client`insert into doubled values (1), (1)`;
    await client`create unique index concurrently doubled_by_id on doubled (id)`.catch(() => undefined);
    const left = await validity('doubled_by_id');

    await migrateIndexes(url, {}, [{ name: 'doubled_by_id', on: 'doubled (id)' }]);

    expect([left, await validity('doubled_by_id')]).toEqual([[{ valid: false }], [{ valid: true }]]);
  });

  it('is left to the process that is building it', async () => {
    const holder = await client.reserve();
    await holder`select pg_advisory_lock(7205927)`;

    await migrateIndexes(url, {}, [{ name: 'offices_left', on: 'offices (code)' }]);

    expect(await validity('offices_left')).toEqual([]);
    await holder`select pg_advisory_unlock(7205927)`;
    holder.release();
  });

  it('is built plainly in the embedded database', async () => {
    const { db } = await aContext();
    await db.execute('create table growing (id int)');

    const built = await buildLargeIndexes(db, {
      indexes: [{ name: 'growing_by_id', on: 'growing (id)' }],
      isConcurrent: false,
    });

    expect(built).toEqual(['growing_by_id']);
    await db.execute('drop table growing');
  });
});

async function aMigratedDatabase(): Promise<string> {
  const at = await createSharedDatabase(`migrating_${newId().replaceAll('-', '')}`);
  await migratePostgres(at);

  return at;
}

async function later(sql: string): Promise<string> {
  tags += 1;
  const earlier = Array.from({ length: tags - 1 }, (_, number) => ({ tag: `t${number}`, sql: 'select 1' }));
  const folder = await migrationsWith([...earlier, { tag: `t${tags}`, sql }]);
  folders.push(folder);

  return folder;
}
let tags = 0;

function validity(name: string) {
  return client`select indisvalid as valid from pg_index where indexrelid = to_regclass(${name})`;
}

async function longestRead(read: () => Promise<unknown>, forMs: number): Promise<number> {
  const until = performance.now() + forMs;
  let longestMs = 0;
  while (performance.now() < until) {
    const from = performance.now();
    await read();
    longestMs = Math.max(longestMs, performance.now() - from);
  }

  return longestMs;
}

async function writeUntil(work: Promise<unknown>): Promise<number> {
  let isOver = false;
  const over = work.finally(() => {
    isOver = true;
  });
  let written = 0;
  while (!isOver) {
    await client`insert into growing (word) values ('later')`;
    written += 1;
  }
  await over;

  return written;
}
