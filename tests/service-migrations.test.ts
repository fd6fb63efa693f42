import { rm } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { migrateIndexes } from '#database/migrate-indexes.ts';
import { migratePostgres } from '#database/migrate-postgres.ts';
import { newId } from '#shared/ids.ts';
import { migrationsWith } from '#tests/support/migrations-folder.ts';
import { serveUnderLoad } from '#tests/support/serve-under-load.ts';
import { createSharedDatabase } from '#tests/support/shared-postgres.ts';

it('the service takes everything in while its database is migrated', { timeout: 60_000 }, async () => {
  const databaseUrl = await createSharedDatabase(`served_${newId().replaceAll('-', '')}`);
  await migratePostgres(databaseUrl);
  const folder = await migrationsWith([
    { tag: 'later_column', sql: 'alter table update_keys add column later int not null default 7' },
    { tag: 'later_table', sql: 'create table later_table (id int primary key)' },
  ]);

  const figures = await serveUnderLoad({ databaseUrl, writers: 4, atLeastAnswers: 40 }, async () => {
    const both = [migratePostgres(databaseUrl, { folder }), migratePostgres(databaseUrl, { folder })];
    expect(await Promise.all(both)).toEqual([{ kind: 'migrated' }, { kind: 'migrated' }]);
    await migrateIndexes(databaseUrl, {}, [{ name: 'update_keys_later', on: 'update_keys (office_id, later)' }]);
  });

  await rm(folder, { recursive: true });
  expect(figures.refused).toEqual([]);
  expect(figures.taken).toBeGreaterThan(20);
  expect(figures.kept).toBe(figures.taken);
  console.log(`taken ${figures.taken}, longest ${Math.round(figures.longestMs)} ms`);
});
