/**
 * The rehearsal for a server, without its programs, which no package brings along: what pg_dump --inserts does,
 * a copy of every table out of one snapshot into a migrated, empty database.
 */
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import { connectPostgres } from '#database/open-postgres.ts';
import { rowsOf } from '#database/rows-of.ts';
import type { Context } from '#features/context.ts';
import { findOffice } from '#features/electorate/open-office.ts';
import { checkNames, examine } from '#features/health/examine.ts';
import { newId } from '#shared/ids.ts';
import { aBusyWorld } from '#tests/features/health/busy-world.ts';
import { createSharedDatabase, getPostgresUrl } from '#tests/support/shared-postgres.ts';
import { tablesOfSchema } from '#tests/support/tables-of-schema.ts';
import type { World } from '#tests/support/world.ts';

describe('a PostgreSQL database', () => {
  it('is copied out of one snapshot, and doctor finds the copy in order', async () => {
    const world = await aBusyWorld('PostgreSQL');
    const url = await createSharedDatabase(`copy_${newId().replaceAll('-', '')}`);
    const { client, database } = connectPostgres(url);
    await database.migrate();

    await copyAll({ from: await urlOf(world), to: url });

    const office = await findOffice(database.db);
    if (!office) throw new Error('there is no office in the copy');
    const { clock } = world;
    const context: Context = { db: database.db, clock, office, actor: { kind: 'operator' }, isInTransaction: false };
    expect(await examine(context)).toEqual(checkNames.map((check) => ({ check, findings: [] })));
    expect(await wordsIn(context)).toEqual(await wordsIn({ ...context, db: world.database.db }));
    await client.end();
    await world.end();
  }, 60_000);
});

async function copyAll({ from, to }: { from: string; to: string }): Promise<void> {
  const [source, target] = [from, to].map((url) => postgres(url, { max: 1, onnotice: () => undefined }));
  if (!source || !target) return;
  await source.begin('isolation level repeatable read read only', async (snapshot) => {
    const tables = await snapshot.unsafe<{ name: string }[]>(tablesOfSchema);
    for (const { name } of tables) {
      const [row] = await snapshot.unsafe<{ rows: string }[]>(
        `select coalesce(jsonb_agg(t), '[]')::text as rows from public.${name} t`,
      );
      await target.unsafe(
        `insert into public.${name} overriding system value
           select * from jsonb_populate_recordset(null::public.${name}, $1::text::jsonb)`,
        [row?.rows ?? '[]'],
      );
    }
  });
  await Promise.all([source.end(), target.end()]);
}

async function urlOf(world: World): Promise<string> {
  const [named] = rowsOf<{ name: string }>(await world.database.db.execute(sql`select current_database() as name`));
  const url = new URL(await getPostgresUrl());
  url.pathname = `/${named?.name}`;

  return url.href;
}

async function wordsIn({ db }: Context): Promise<unknown[]> {
  return rowsOf(await db.execute(sql`select thread_id, position, text from thread_messages order by id`));
}
