import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '#features/context.ts';

/** As many as Henan had in 2021–2022 (157 counties, 1,781 townships, 55,762 township and 21,524 county districts). */
export const province = {
  counties: 157,
  towns: 1781,
  townUnits: 55_762,
  countyUnits: 21_524,
  townSeats: 133_851,
  countySeats: 42_155,
};

const since = sql.raw("date '2022-01-01'");

/** A synthetic province, written by the database itself: a village for each township district, its town, its county. */
export async function foundProvince({ db, office }: Context): Promise<void> {
  const officeId = plain(office.id);
  const [counties, towns, townUnits, countyUnits] = [
    province.counties,
    province.towns,
    province.townUnits,
    province.countyUnits,
  ].map(plain);
  const run = (statement: ReturnType<typeof sql>) => db.execute(statement);
  const countyOfTown = sql`(t * ${counties} / ${towns})`;
  await run(sql`insert into congresses (office_id, code, name, level, parent_code)
    select ${officeId}, 'C' || c, '第' || c || '县人民代表大会', 'county', null from generate_series(0, ${counties} - 1) c
    union all select ${officeId}, 'T' || t, '第' || t || '镇人民代表大会', 'township', 'C' || ${countyOfTown} from generate_series(0, ${towns} - 1) t`);
  await run(sql`insert into electoral_units (office_id, id, code, congress_code, name, kind, drawn_by, seats, population, valid_from)
    select ${officeId}, gen_random_uuid(), 'U' || u, 'T' || (u * ${towns} / ${townUnits}), '第' || u || '选区', 'district', 'residence',
      1 + (u % 5 > 0)::int + (u % 5 > 2)::int, 700 + (u::bigint * 7919) % 1400, ${since} from generate_series(0, ${townUnits} - 1) u
    union all select ${officeId}, gen_random_uuid(), 'K' || u, 'C' || (u * ${counties} / ${countyUnits}), '县第' || u || '选区', 'district', 'residence',
      1 + (u % 50 > 0)::int, 3000 + (u::bigint * 7919) % 2000, ${since} from generate_series(0, ${countyUnits} - 1) u`);
  await run(sql`insert into places (office_id, id, code, name, kind, parent_code, valid_from)
    select ${officeId}, gen_random_uuid(), 'PC' || c, '第' || c || '县', 'county', null, ${since} from generate_series(0, ${counties} - 1) c
    union all select ${officeId}, gen_random_uuid(), 'PT' || t, '第' || t || '镇', 'town', 'PC' || ${countyOfTown}, ${since} from generate_series(0, ${towns} - 1) t
    union all select ${officeId}, gen_random_uuid(), 'PV' || u, '第' || u || '村', 'village', 'PT' || (u * ${towns} / ${townUnits}), ${since}
      from generate_series(0, ${townUnits} - 1) u`);
  await run(sql`insert into place_units (office_id, id, place_code, unit_code, valid_from)
    select ${officeId}, gen_random_uuid(), 'PV' || u, unit, ${since} from generate_series(0, ${townUnits} - 1) u,
      lateral (values ('U' || u), ('K' || (u::bigint * ${countyUnits} / ${townUnits}))) as tie (unit)`);
  await elect(run, officeId);
  await run(sql`analyze`);
}

/** One more congress, of as many units as the township districts of the province, each of one village. */
export async function foundOneCongress({ db, office }: Context): Promise<void> {
  const officeId = plain(office.id);
  const last = plain(province.townUnits - 1);
  await db.execute(
    sql`insert into congresses (office_id, code, name, level) values (${officeId}, 'ALL', '一级人民代表大会', 'city')`,
  );
  await db.execute(sql`insert into electoral_units (office_id, id, code, congress_code, name, kind, drawn_by, seats, population, valid_from)
    select ${officeId}, gen_random_uuid(), 'A' || u, 'ALL', '大选区' || u, 'district', 'residence', 2, 700 + (u::bigint * 7919) % 1400, ${since}
    from generate_series(0, ${last}) u`);
  await db.execute(sql`insert into place_units (office_id, id, place_code, unit_code, valid_from)
    select ${officeId}, gen_random_uuid(), 'PV' || u, 'A' || u, ${since} from generate_series(0, ${last}) u`);
  await db.execute(sql`analyze`);
}

/** A number as part of a statement: as a parameter the database would take it for a text. */
function plain(number: number): SQL {
  return sql.raw(String(number));
}

/** Every seat of the township districts is held, but one in a thousand; a group of eight units has the deputies of these. */
async function elect(run: (statement: ReturnType<typeof sql>) => Promise<unknown>, officeId: SQL): Promise<void> {
  await run(sql`insert into seats (office_id, id, deputy_code, unit_code, since, standing)
    select ${officeId}, gen_random_uuid(), 'D' || code || '-' || n, code, ${since}, case when hashtext(code) % 2000 = 0 then 'suspended' else 'sitting' end
    from electoral_units, generate_series(1, seats) n where hashtext(code || n) % 1000 <> 0`);
  await run(sql`insert into deputies (office_id, code, name, categories)
    select ${officeId}, deputy_code, '代表', case when hashtext(deputy_code) % 3 = 0 then '{农民,妇女}'::text[] else '{工人}'::text[] end from seats`);
  const groupOf = sql`'G' || left(unit, 1) || (substr(unit, 2)::int / 8)`;
  await run(sql`insert into group_units (office_id, id, group_code, unit_code, valid_from)
    select ${officeId}, gen_random_uuid(), ${groupOf}, unit, ${since} from (select code as unit from electoral_units) units`);
  await run(sql`insert into deputy_groups (office_id, id, code, name, kind, convenor_code, valid_from)
    select ${officeId}, gen_random_uuid(), group_code, '小组', 'area', 'D' || min(unit_code) || '-1', ${since} from group_units group by group_code`);
  await run(sql`insert into group_members (office_id, id, group_code, deputy_code, valid_from)
    select ${officeId}, gen_random_uuid(), ${groupOf}, deputy_code, ${since} from (select deputy_code, unit_code as unit from seats) held`);
  await run(sql`insert into registrations (office_id, id, person_id, level, unit_code, basis, tier, valid_from)
    select ${officeId}, gen_random_uuid(), gen_random_uuid(), 'township', 'U' || (p % ${plain(province.townUnits + 20)}), 'residence', 'declared', ${since}
    from generate_series(0, 199999) p`);
}
