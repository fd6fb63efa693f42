import { and, desc, eq, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { rowsOf } from '#database/rows-of.ts';
import type { CongressLevel } from './electorate.ts';
import { congresses, electoralUnits } from './unit.table.ts';
import type { OfficeDay } from './valid-on.queries.ts';

/** On which level a unit is or was, whatever the day. */
export async function findLevelOfUnit(
  db: Database,
  officeId: number,
  unitCode: string,
): Promise<CongressLevel | undefined> {
  const [unit] = await db
    .select({ level: congresses.level })
    .from(electoralUnits)
    .innerJoin(
      congresses,
      and(eq(congresses.officeId, electoralUnits.officeId), eq(congresses.code, electoralUnits.congressCode)),
    )
    .where(and(eq(electoralUnits.officeId, officeId), eq(electoralUnits.code, unitCode)))
    .orderBy(desc(electoralUnits.recordedAt), desc(electoralUnits.validFrom))
    .limit(1);

  return unit?.level;
}

/** The units valid that day that came out of a former one, over however many steps; by code. */
export async function listUnitsThatFollowed(db: Database, day: OfficeDay, unitCode: string): Promise<string[]> {
  const result = await db.execute(sql`
    with recursive "line" ("code") as (
      select "to_code" from "unit_successions"
      where "office_id" = ${day.officeId} and "from_code" = ${unitCode} and "superseded_at" is null
        and "valid_from" <= ${day.on}::date
      union
      select "next"."to_code" from "line" join "unit_successions" as "next" on "next"."from_code" = "line"."code"
      where "next"."office_id" = ${day.officeId} and "next"."superseded_at" is null and "next"."valid_from" <= ${day.on}::date
    )
    select distinct "unit"."code" from "line"
      join "electoral_units" as "unit" on "unit"."office_id" = ${day.officeId} and "unit"."code" = "line"."code"
    where "unit"."superseded_at" is null and "unit"."valid_from" <= ${day.on}::date
      and ("unit"."valid_to" is null or "unit"."valid_to" > ${day.on}::date)
    order by "unit"."code"`);

  return rowsOf<{ code: string }>(result).map(({ code }) => code);
}
