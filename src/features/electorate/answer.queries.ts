import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { rowsOf } from '#database/rows-of.ts';
import type { LocalDay } from '#shared/local-day.ts';
import { deputies, deputyGroups, groupMembers, groupUnits, seats } from './deputy.table.ts';
import { places, placeUnits } from './place.table.ts';
import type { DeputySummary, GroupSummary, UnitSummary } from './summaries.ts';
import { congresses, electoralUnits } from './unit.table.ts';

/** `knownAt`: as it was known at an instant, with what was corrected since; as it is known now, when left out. */
export type AnswerDay = { officeId: number; on: LocalDay; knownAt?: Date };

/** A place, whose units or whose nearest parent's units are meant, or units by code. */
export type AnswerKey = { placeCode: string } | { unitCodes: readonly string[] };

export type AnswerRow = UnitSummary & {
  seats: number;
  validFrom: LocalDay;
  validTo: LocalDay | null;
  /** When this version of the unit was written down, in milliseconds. */
  recordedMs: number;
  group: (GroupSummary & { isConvenorSitting: boolean; sittingMembers: string[] }) | null;
  deputies: DeputySummary[];
};

/** Villager group, village, town: real data is three deep. The bound keeps a circle of parents from holding us. */
const DEEPEST = 6;

/**
 * Who may answer for a place or for units on a day, in one statement: it climbs to the nearest place that has units, and brings
 * each unit with its area group and the seats held. Suspended deputies are listed as such.
 */
export async function listAnswers(db: Database, day: AnswerDay, key: AnswerKey): Promise<AnswerRow[]> {
  const { officeId } = day;
  const result = await db.execute(sql`
    with recursive ${'placeCode' in key ? unitsOfPlace(day, key.placeCode) : unitsNamed(key.unitCodes)}
    select u.code, u.name, c.level, c.code as "congressCode", c.name as "congressName", u.drawn_by as "drawnBy", u.seats,
      u.valid_from::text as "validFrom", u.valid_to::text as "validTo",
      (extract(epoch from u.recorded_at) * 1000)::float8 as "recordedMs",
      (${areaGroup(day)}) as "group", coalesce((${holders(day)}), '[]'::json) as deputies
    from wanted w
    join ${electoralUnits} u on u.office_id = ${officeId} and u.code = w.code and ${valid('u', day)}
    join ${congresses} c on c.office_id = u.office_id and c.code = u.congress_code
    order by array_position(array['township', 'county', 'city', 'province', 'national'], c.level), u.code collate "C"`);

  return rowsOf<AnswerRow>(result);
}

/** The climb ends at the first place that belongs to any unit. */
function unitsOfPlace(day: AnswerDay, placeCode: string): SQL {
  const { officeId } = day;
  const ties = (code: SQL) => sql`from ${placeUnits} pu
    join ${electoralUnits} tu on tu.office_id = pu.office_id and tu.code = pu.unit_code and ${valid('tu', day)}
    where pu.office_id = ${officeId} and pu.place_code = ${code} and ${valid('pu', day)}`;

  return sql`climbing (code, height) as (
      select ${placeCode}::text, 1
      union all
      select p.parent_code, b.height + 1 from climbing b
      join ${places} p on p.office_id = ${officeId} and p.code = b.code and ${valid('p', day)}
      where b.height < ${DEEPEST} and p.parent_code is not null and not exists (select 1 ${ties(sql`b.code`)})),
    wanted as (select distinct t.unit_code as code from climbing b
      cross join lateral (select pu.unit_code ${ties(sql`b.code`)}) t)`;
}

function unitsNamed(codes: readonly string[]): SQL {
  return sql`wanted as (select distinct code from unnest(string_to_array(${codes.join('\n')}, ${'\n'})) as named (code))`;
}

function areaGroup(day: AnswerDay): SQL {
  // The first by the index, for each deputy: asked whether any exists, the database reads every seat of the office instead.
  const isSitting = (deputy: SQL) => sql`(select true from ${seats} ms
    join ${electoralUnits} mu on mu.office_id = ms.office_id and mu.code = ms.unit_code and ${valid('mu', day)}
    where ms.office_id = u.office_id and ms.deputy_code = ${deputy} and ms.standing = 'sitting' and ${held('ms', day)}
    limit 1) is not null`;

  return sql`select json_build_object('code', g.code, 'name', g.name, 'kind', g.kind, 'convenorCode', g.convenor_code,
      'isConvenorSitting', ${isSitting(sql`g.convenor_code`)},
      'sittingMembers', coalesce((select json_agg(distinct m.deputy_code) from ${groupMembers} m
        where m.office_id = u.office_id and m.group_code = g.code and ${valid('m', day)}
          and ${isSitting(sql`m.deputy_code`)}), '[]'::json))
    from ${groupUnits} gu
    join ${deputyGroups} g on g.office_id = gu.office_id and g.code = gu.group_code and g.kind = 'area' and ${valid('g', day)}
    where gu.office_id = u.office_id and gu.unit_code = u.code and ${valid('gu', day)}
    order by g.code limit 1`;
}

function holders(day: AnswerDay): SQL {
  return sql`select json_agg(json_build_object('code', d.code, 'name', d.name, 'standing', s.standing, 'level', c.level,
      'occupation', d.occupation, 'receptionDay', d.reception_day) order by d.code)
    from ${seats} s
    join ${deputies} d on d.office_id = s.office_id and d.code = s.deputy_code
    where s.office_id = u.office_id and s.unit_code = u.code and ${held('s', day)}`;
}

function valid(alias: string, day: AnswerDay): SQL {
  return within(alias, ['valid_from', 'valid_to'], day);
}

function held(alias: string, day: AnswerDay): SQL {
  return within(alias, ['since', 'until'], day);
}

/** The half-open range of a row holds the day, and the row was known, and not yet corrected, at the instant. */
function within(alias: string, [from, to]: [string, string], { on, knownAt }: AnswerDay): SQL {
  const row = (column: string) => sql.raw(`${alias}.${column}`);
  const known = knownAt
    ? sql`${row('recorded_at')} <= ${knownAt.toISOString()}::timestamptz
      and (${row('superseded_at')} is null or ${row('superseded_at')} > ${knownAt.toISOString()}::timestamptz)`
    : sql`${row('superseded_at')} is null`;

  return sql`${known} and ${row(from)} <= ${on}::date and (${row(to)} is null or ${row(to)} > ${on}::date)`;
}
