import { sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import type { OpenDatabase } from '#database/opened-database.ts';
import { rowsOf } from '#database/rows-of.ts';
import { seedDemo } from '#demo/seed-demo.ts';
import type { Context } from '#features/context.ts';
import { createOffice } from '#features/electorate/open-office.ts';
import { ensureChannelAccounts } from '#features/person/ensure-channel-accounts.ts';
import { systemClock } from '#shared/clock.ts';

/** All that an office knows of its electorate. */
const ELECTORATE = [
  ...['congresses', 'terms', 'electoral_units', 'unit_successions', 'composition_targets', 'unit_boundaries'],
  ...['places', 'place_names', 'place_units', 'stations'],
  ...['deputies', 'seats', 'deputy_groups', 'group_units', 'group_members'],
];
const DEPUTIES = sql`deputies d`;
const personId = sql`md5(d.office_id || ' ' || d.code)::uuid`;

/** An office with the demo county in it, by the very verbs a service uses, and all its deputies connected. */
export async function openDemo({ db }: OpenDatabase): Promise<Context> {
  const context = await openOffice(db, 'main');
  await seedDemo(context);
  await connectDeputies(db);

  return context;
}

/** As many offices, the same county in each. The import of one takes seconds, so the others have its rows copied. */
export async function openOffices({ db }: OpenDatabase, count: number): Promise<Context[]> {
  const first = await openOffice(db, 'main');
  await seedDemo(first);
  const contexts = [first];
  while (contexts.length < count) contexts.push(await openOffice(db, `office-${contexts.length + 1}`));
  for (const table of ELECTORATE) await copyRows(db, table, first.office.id);
  await connectDeputies(db);
  await db.execute(sql`vacuum analyze`);

  return contexts;
}

async function openOffice(db: Database, code: string): Promise<Context> {
  const office = await createOffice(db, { code, name: '云溪县人大代表联络站', isDemo: true });
  const context: Context = { db, isInTransaction: false, clock: systemClock, office, actor: { kind: 'operator' } };
  await ensureChannelAccounts(context);

  return context;
}

async function copyRows(db: Database, table: string, from: number): Promise<void> {
  const found = rowsOf<{ name: string }>(
    await db.execute(sql`select column_name as name from information_schema.columns
      where table_schema = current_schema() and table_name = ${table} and column_name <> 'office_id'`),
  );
  const columns = found.map(({ name }) => name).join(', ');
  await db.execute(
    sql.raw(`insert into ${table} (office_id, ${columns}) select o.id, ${columns.replaceAll(/\w+/g, 't.$&')}
      from ${table} t join offices o on o.id <> t.office_id where t.office_id = ${from}`),
  );
}

/** Every deputy has accepted an invitation, so that each notice to a group has its readers. */
async function connectDeputies(db: Database): Promise<void> {
  const externalId = sql`(90000 + row_number() over (partition by d.office_id order by d.code))::text`;
  await db.execute(sql`insert into persons (office_id, id, language, created_at)
    select d.office_id, ${personId}, 'zh-CN', now() from ${DEPUTIES}`);
  await db.execute(sql`insert into channel_identities (office_id, account_id, external_id, person_id, created_at, last_seen_at)
    select d.office_id, 'telegram', ${externalId}, ${personId}, now(), now() from ${DEPUTIES}`);
  await db.execute(sql`insert into deputy_bindings (office_id, id, deputy_code, person_id, bound_at)
    select d.office_id, ${personId}, d.code, ${personId}, now() from ${DEPUTIES}`);
}
