import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { clearDemo } from '#demo/clear-demo.ts';
import { seedDemo } from '#demo/seed-demo.ts';
import { createOffice, findOffice } from '#features/electorate/open-office.ts';
import { whoMayAnswer } from '#features/electorate/who-may-answer.ts';
import { aContext } from '#tests/support/database.ts';
import { aDemoContext } from '#tests/support/demo.ts';

it('fills an empty office, and adds nothing the second time', async () => {
  const context = await aContext();

  const first = await seedDemo(context);
  const second = await seedDemo(context);

  expect(first).toMatchObject({ congresses: 10, units: 351, groups: 54, deputies: 790, stations: 11, targets: 24 });
  expect(Object.values(second)).toEqual([0, 0, 0, 0, 0, 0, 0]);
});

it('takes less than two seconds; the best of three, for a machine that is busy with other tests', async () => {
  const durationsMs: number[] = [];
  for (const _ of [1, 2, 3]) {
    const context = await aContext();
    const startedAt = performance.now();
    await seedDemo(context);
    durationsMs.push(performance.now() - startedAt);
  }

  expect(Math.min(...durationsMs)).toBeLessThan(2000);
});

it('counts what clearing would remove, and then removes just that', async () => {
  const context = await aDemoContext();
  const { db, office } = context;

  const counted = await clearDemo(db, office, { dryRun: true });
  const cleared = await clearDemo(db, office);
  const again = await clearDemo(db, office, { dryRun: true });

  expect(counted).toMatchObject({ kind: 'cleared', rows: { electoral_units: 351, seats: 790 } });
  expect(cleared).toEqual(counted);
  expect(again).toEqual({ kind: 'cleared', rows: {} });
  expect(await findOffice(db)).toMatchObject({ id: office.id, isDemo: false });
});

it('leaves another office alone', async () => {
  const demo = await aDemoContext();
  const office = await createOffice(demo.db, { code: 'other', name: '另一个联络站' });
  const other = { ...demo, office };
  await seedDemo(other);

  await clearDemo(demo.db, demo.office);

  expect(await whoMayAnswer(other, { placeCode: 'P-AP-03', on: '2026-11-23' })).toHaveLength(2);
  expect(await whoMayAnswer(demo, { placeCode: 'P-AP-03', on: '2026-11-23' })).toEqual([]);
});

it('refuses to clear an office that is no demo', async () => {
  const { db, office } = await aContext();

  expect(await clearDemo(db, office)).toEqual({ kind: 'refused', because: 'not-a-demo' });
});

it('forgets no table: all but the offices know whose rows they hold', async () => {
  const { db } = await aContext();

  const found = await db
    .select({ table: sql<string>`t.table_name` })
    .from(sql`information_schema.tables t`)
    .where(
      sql`t.table_schema = 'public' and not exists (select 1 from information_schema.columns c
        where c.table_schema = t.table_schema and c.table_name = t.table_name and c.column_name = 'office_id')`,
    );

  expect(found.map(({ table }) => table)).toEqual(['offices']);
});
