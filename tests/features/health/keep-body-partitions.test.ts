import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { rowsOf } from '#database/rows-of.ts';
import { type Context, inTransaction } from '#features/context.ts';
import { keepBodyPartitions } from '#features/health/keep-body-partitions.ts';
import { aContext } from '#tests/support/database.ts';

const parents = ['update_bodies', 'outbox_bodies'];

describe.each(['pglite', 'postgres'] as const)('the partitions of what is kept for a while, on %s', (on) => {
  it('are there for this month and the next three, and nothing is to be done until then', async () => {
    const context = await aContext({ on });
    await keepBodyPartitions(context);

    const found = await listPartitions(context);

    expect(found).toEqual(expect.arrayContaining(parents.flatMap((parent) => ahead(parent, [0, 1, 2, 3]))));
    expect(await keepBodyPartitions(context)).toBe(0);
  });

  it('are made anew where one is missing, but not where its rows lie among the others already', async () => {
    await inPassing(await aContext({ on }), async (context) => {
      await keepBodyPartitions(context);
      const [nextUpdates, nextTexts] = parents.flatMap((parent) => ahead(parent, [1]));
      await context.db.execute(sql.raw(`drop table ${nextUpdates}, ${nextTexts}`));
      await context.db.execute(insertBody(sql`now() + interval '1 month'`));

      expect(await keepBodyPartitions(context)).toBe(1);
      const found = await listPartitions(context);
      expect([found.includes(nextUpdates ?? ''), found.includes(nextTexts ?? '')]).toEqual([false, true]);
      expect(await countBodies(context)).toBe(1);
    });
  });

  it('are made for a service that may itself change no table', async () => {
    await inPassing(await aContext({ on }), async (context) => {
      await keepBodyPartitions(context);
      const [next] = ahead('outbox_bodies', [1]);
      const asService = `drop table ${next}; create role reads_and_writes; grant usage on schema public to reads_and_writes;
        grant select, insert, update, delete on all tables in schema public to reads_and_writes; set local role reads_and_writes`;
      for (const statement of asService.split(';')) await context.db.execute(sql.raw(statement));

      expect(await keepBodyPartitions(context)).toBe(1);
      await context.db.execute(sql`insert into outbox_bodies (office_id, created_at, message_id, message)
        values (1, now() + interval '1 month', gen_random_uuid(), '{}')`);
      const found = await context.db.execute(sql`select tableoid::regclass::text as name from outbox_bodies`);
      expect(rowsOf<{ name: string }>(found)).toEqual([{ name: next }]);
    });
  });

  it('of former months go once they hold nothing', async () => {
    await inPassing(await aContext({ on }), async (context) => {
      const months = `for values from ('2001-01-01Z') to ('2001-02-01Z')`;
      await context.db.execute(sql.raw(`create table update_bodies_2001_01 partition of update_bodies ${months}`));
      await context.db.execute(insertBody(sql`timestamptz '2001-01-15Z'`));

      await keepBodyPartitions(context);
      const filled = await listPartitions(context);
      await context.db.execute(sql`delete from update_bodies`);
      await keepBodyPartitions(context);

      expect(filled).toContain('update_bodies_2001_01');
      expect(await listPartitions(context)).not.toContain('update_bodies_2001_01');
    });
  });
});

it('are left for the next time where somebody is in the way', async () => {
  const context = await aContext({ on: 'postgres' });
  await keepBodyPartitions(context);
  const [next] = ahead('update_bodies', [1]);
  await context.db.execute(sql.raw(`drop table ${next}`));

  const made = await inTransaction(context, async (reader) => {
    await reader.db.execute(sql`select 1 from update_bodies_other limit 1`);
    return keepBodyPartitions(context);
  });

  expect([made, await keepBodyPartitions(context)]).toEqual([0, 1]);
});

/** The names of the partitions of the months that lie so far ahead. */
function ahead(parent: string, months: readonly number[]): string[] {
  const now = new Date();

  return months.map((month) => {
    const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + month, 1));
    return `${parent}_${first.toISOString().slice(0, 7).replace('-', '_')}`;
  });
}

async function listPartitions({ db }: Context): Promise<string[]> {
  const found = await db.execute(
    sql`select relname::text as name from pg_class where relispartition and relkind = 'r'`,
  );

  return rowsOf<{ name: string }>(found).map(({ name }) => name);
}

async function countBodies({ db }: Context): Promise<number> {
  return rowsOf(await db.execute(sql`select 1 from update_bodies`)).length;
}

function insertBody(at: ReturnType<typeof sql>) {
  return sql`insert into update_bodies (office_id, id, account_id, dedupe_key, body, accepted_at)
    values (1, gen_random_uuid(), 'telegram', '1', '{}', ${at})`;
}

/** In a transaction that is taken back: tables that are made or dropped would stay for the tests that follow. */
async function inPassing(context: Context, step: (context: Context) => Promise<void>): Promise<void> {
  const done = new Error('done');
  await inTransaction(context, async (inner) => {
    await step(inner);
    throw done;
  }).catch((error: unknown) => {
    if (error !== done) throw error;
  });
}
