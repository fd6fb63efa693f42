import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Database } from '#database/database.ts';
import { rowsOf } from '#database/rows-of.ts';
import { deputies, deputyGroups, groupMembers, groupUnits, seats } from '../electorate/deputy.table.ts';
import { places, stations } from '../electorate/place.table.ts';
import { registrations } from '../electorate/registration.table.ts';
import { electoralUnits } from '../electorate/unit.table.ts';
import { heldOn, type OfficeDay, validOn } from '../electorate/valid-on.queries.ts';

/** A day of an office, or of one congress of it. */
export type Scope = OfficeDay & { congressCode: string | null };

export type UnitWithGaps = {
  code: string;
  name: string;
  congressCode: string;
  seats: number;
  held: number;
  sitting: number;
};

/** Units where a seat is empty or nobody sits. Seats are counted before units are joined: by their code they need no sorting. */
export function listUnitsWithGaps(db: Database, scope: Scope): Promise<UnitWithGaps[]> {
  const { code, name, congressCode, seats: allotted } = electoralUnits;
  const counted = db
    .select({
      unitCode: seats.unitCode,
      held: sql<number>`count(*)::int`.as('held'),
      sitting: sql<number>`(count(*) filter (where ${seats.standing} = 'sitting'))::int`.as('sitting'),
    })
    .from(seats)
    .where(and(eq(seats.officeId, scope.officeId), heldOn(scope.on)))
    .groupBy(seats.unitCode)
    .as('counted');
  const held = sql<number>`coalesce(${counted.held}, 0)`;
  const sitting = sql<number>`coalesce(${counted.sitting}, 0)`;

  return db
    .select({ code, name, congressCode, seats: allotted, held, sitting })
    .from(electoralUnits)
    .leftJoin(counted, eq(counted.unitCode, code))
    .where(and(isUnitOf(scope), sql`(${held} < ${allotted} or ${sitting} = 0)`))
    .orderBy(asc(congressCode), asc(code));
}

export type Named = { code: string; name: string };

/** Units no area group covers. */
export function listUnitsWithoutGroup(db: Database, scope: Scope): Promise<(Named & { congressCode: string })[]> {
  const { code, name, congressCode } = electoralUnits;
  const isCovered = sql`exists (select 1 from ${groupUnits} join ${deputyGroups}
    on ${deputyGroups.officeId} = ${groupUnits.officeId} and ${deputyGroups.code} = ${groupUnits.groupCode}
    where ${groupUnits.officeId} = ${scope.officeId} and ${groupUnits.unitCode} = ${code}
      and ${deputyGroups.kind} = 'area' and ${validOn(groupUnits, scope.on)} and ${validOn(deputyGroups, scope.on)})`;

  return db
    .select({ code, name, congressCode })
    .from(electoralUnits)
    .where(and(isUnitOf(scope), sql`not ${isCovered}`))
    .orderBy(asc(congressCode), asc(code));
}

/** Seats held that day in a unit that is not valid that day. */
export function listDeputiesWithoutUnit(db: Database, scope: Scope): Promise<(Named & { unitCode: string })[]> {
  const isOfCongress = scope.congressCode
    ? sql`exists (select 1 from ${electoralUnits} where ${electoralUnits.officeId} = ${scope.officeId}
        and ${electoralUnits.code} = ${seats.unitCode} and ${electoralUnits.congressCode} = ${scope.congressCode})`
    : undefined;

  return db
    .selectDistinct({ code: deputies.code, name: deputies.name, unitCode: seats.unitCode })
    .from(seats)
    .innerJoin(deputies, and(eq(deputies.officeId, seats.officeId), eq(deputies.code, seats.deputyCode)))
    .where(
      and(eq(seats.officeId, scope.officeId), heldOn(scope.on), isOfCongress, sql`not ${hasValidUnit(scope, seats)}`),
    )
    .orderBy(asc(deputies.code), asc(seats.unitCode));
}

/** Deputies who hold a seat and belong to no group. */
export function listDeputiesWithoutGroup(db: Database, scope: Scope): Promise<Named[]> {
  const isMember = sql`exists (select 1 from ${groupMembers} join ${deputyGroups}
    on ${deputyGroups.officeId} = ${groupMembers.officeId} and ${deputyGroups.code} = ${groupMembers.groupCode}
    where ${groupMembers.officeId} = ${scope.officeId} and ${groupMembers.deputyCode} = ${deputies.code}
      and ${validOn(groupMembers, scope.on)} and ${validOn(deputyGroups, scope.on)})`;

  return db
    .selectDistinct({ code: deputies.code, name: deputies.name })
    .from(seats)
    .innerJoin(deputies, and(eq(deputies.officeId, seats.officeId), eq(deputies.code, seats.deputyCode)))
    .innerJoin(
      electoralUnits,
      and(eq(electoralUnits.officeId, seats.officeId), eq(electoralUnits.code, seats.unitCode)),
    )
    .where(and(isUnitOf(scope), heldOn(scope.on), sql`not ${isMember}`))
    .orderBy(asc(deputies.code));
}

/** Groups whose convenor is not named or does not sit. Of one congress: those that cover a unit of it or have a deputy of it. */
export function listGroupsWithoutConvenor(
  db: Database,
  scope: Scope,
): Promise<(Named & { convenorCode: string | null })[]> {
  const { code, name, convenorCode, officeId } = deputyGroups;
  const sits = sql`exists (select 1 from ${seats} where ${seats.officeId} = ${officeId}
    and ${seats.deputyCode} = ${convenorCode} and ${seats.standing} = 'sitting' and ${heldOn(scope.on)}
    and ${hasValidUnit(scope, seats)})`;

  return db
    .select({ code, name, convenorCode })
    .from(deputyGroups)
    .where(
      and(
        eq(officeId, scope.officeId),
        validOn(deputyGroups, scope.on),
        scope.congressCode ? isGroupOf(scope) : undefined,
        sql`not ${sits}`,
      ),
    )
    .orderBy(asc(code));
}

function isGroupOf(scope: Scope): SQL {
  return sql`(exists (select 1 from ${groupUnits} join ${electoralUnits}
      on ${electoralUnits.officeId} = ${groupUnits.officeId} and ${electoralUnits.code} = ${groupUnits.unitCode}
      where ${groupUnits.groupCode} = ${deputyGroups.code} and ${validOn(groupUnits, scope.on)} and ${isUnitOf(scope)})
    or exists (select 1 from ${groupMembers} join ${seats}
      on ${seats.officeId} = ${groupMembers.officeId} and ${seats.deputyCode} = ${groupMembers.deputyCode}
      join ${electoralUnits} on ${electoralUnits.officeId} = ${seats.officeId} and ${electoralUnits.code} = ${seats.unitCode}
      where ${groupMembers.groupCode} = ${deputyGroups.code} and ${validOn(groupMembers, scope.on)}
        and ${heldOn(scope.on)} and ${isUnitOf(scope)}))`;
}

/** Stations around which no place lies that is valid that day. */
export function listStationsWithoutPlace(db: Database, day: OfficeDay): Promise<Named[]> {
  const hasPlace = sql`exists (select 1 from ${places} where ${places.officeId} = ${day.officeId}
    and ${places.code} = any(${stations.placeCodes}) and ${validOn(places, day.on)})`;

  return db
    .select({ code: stations.code, name: stations.name })
    .from(stations)
    .where(and(eq(stations.officeId, day.officeId), sql`not ${hasPlace}`))
    .orderBy(asc(stations.code));
}

/** How many people are registered in a unit that has ended, by unit. */
export async function countPeopleOfEndedUnits(db: Database, scope: Scope): Promise<(Named & { people: number })[]> {
  const ofCongress = scope.congressCode ? sql`and ${electoralUnits.congressCode} = ${scope.congressCode}` : sql``;
  const result = await db.execute(sql`
    select ended.code as "code", coalesce(unit.name, ended.code) as "name", ended.people as "people"
    from (select ${registrations.unitCode} as code, count(distinct ${registrations.personId})::int as people
      from ${registrations} where ${registrations.officeId} = ${scope.officeId} and ${validOn(registrations, scope.on)}
        and not ${hasValidUnit(scope, registrations)} group by ${registrations.unitCode}) as ended
    left join lateral (select ${electoralUnits.name} as name, ${electoralUnits.congressCode} as congress_code
      from ${electoralUnits} where ${electoralUnits.officeId} = ${scope.officeId} and ${electoralUnits.code} = ended.code
        and ${isNull(electoralUnits.supersededAt)} ${ofCongress}
      order by ${electoralUnits.validFrom} desc limit 1) as unit on true
    where ${scope.congressCode}::text is null or unit.congress_code is not null
    order by ended.code`);

  return rowsOf(result);
}

function isUnitOf({ officeId, on, congressCode }: Scope): SQL | undefined {
  return and(
    eq(electoralUnits.officeId, officeId),
    congressCode ? eq(electoralUnits.congressCode, congressCode) : undefined,
    validOn(electoralUnits, on),
  );
}

function hasValidUnit({ officeId, on }: Scope, { unitCode }: typeof seats | typeof registrations): SQL {
  const valid = alias(electoralUnits, 'valid');

  return sql`exists (select 1 from ${electoralUnits} as ${valid}
    where ${valid.officeId} = ${officeId} and ${valid.code} = ${unitCode} and ${validOn(valid, on)})`;
}
