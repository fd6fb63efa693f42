import { type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Database } from '#database/database.ts';
import { rowsOf } from '#database/rows-of.ts';
import type { CongressLevel, PlaceKind } from '../electorate/electorate.ts';
import { places, placeUnits } from '../electorate/place.table.ts';
import { congresses, electoralUnits } from '../electorate/unit.table.ts';
import { validOn } from '../electorate/valid-on.queries.ts';
import type { Scope } from './coverage.queries.ts';

export type PlaceGap = {
  code: string;
  name: string;
  kind: PlaceKind;
  parentName: string | null;
  level: CongressLevel;
  /** The units of that level the place leads to, separated by `;`; `null` where there is none. */
  unitCodes: string | null;
};

/** A place and those above it (group, village, town, county, city, province), each with its own ties to units. */
const heights = ['own', 'above1', 'above2', 'above3', 'above4', 'above5'].map((name) => ({
  place: alias(places, name),
  ties: sql.identifier(`ties_of_${name}`),
}));

/**
 * The places at the bottom (nothing lies below them) that lead to no unit of a level, or to several. A place leads where its
 * own ties lead or, where it has none, those of the nearest place above it. A level counts for a place where its town (for
 * township congresses) or its county (for county congresses) has any unit of it: a street has no township congress. Climbing
 * by joins, not by recursion, lets the database foresee how few rows there are.
 */
export async function listPlaceGaps(db: Database, scope: Scope): Promise<PlaceGap[]> {
  const { officeId, on } = scope;
  const own = alias(places, 'own');
  const townOf = ({ place }: Height) => sql`case when ${place.kind} in ('town', 'street') then ${place.code} end`;
  const countyOf = ({ place }: Height) => sql`case when ${place.kind} = 'county' then ${place.code} end`;
  const result = await db.execute(sql`
    with ties as materialized (${tiesOf(scope)}), parents as (
      select distinct ${places.parentCode} as code from ${places}
      where ${places.officeId} = ${officeId} and ${validOn(places, on)} and ${places.parentCode} is not null
    ), climbed as materialized (
      select ${own.code} as code, ${own.name} as name, ${own.kind} as kind, above1.name as parent_name,
        ${nearest(townOf)} as town, coalesce(${nearest(countyOf)}, '') as county, ties_of_own.has_township, ties_of_own.has_county,
        ${nearest(({ ties }) => sql`${ties}.township_units`)} as township_units,
        ${nearest(({ ties }) => sql`${ties}.township_codes`)} as township_codes,
        ${nearest(({ ties }) => sql`${ties}.county_units`)} as county_units,
        ${nearest(({ ties }) => sql`${ties}.county_codes`)} as county_codes
      from ${places} as ${own} ${climb(scope)} where ${own.officeId} = ${officeId} and ${validOn(own, on)}
    )
    select code as "code", name as "name", kind as "kind", parent_name as "parentName", level as "level",
      case when units > 0 then unit_codes end as "unitCodes"
    from climbed left join parents using (code) cross join lateral (
      select 'township' as level, township_units as units, township_codes as unit_codes
        where township_units is distinct from 1 and town in (select town from climbed where has_township)
      union all select 'county', county_units, county_codes
        where county_units is distinct from 1 and county in (select county from climbed where has_county)
    ) as leads
    where parents.code is null
    order by level, code`);

  return rowsOf<PlaceGap>(result).map((gap) => ({ ...gap, unitCodes: inOrder(gap.unitCodes) }));
}

/** Sorted here, where they are few: in the statement every place would be. */
function inOrder(codes: string | null): string | null {
  return codes?.split(';').sort().join(';') ?? null;
}

type Height = (typeof heights)[number];

/** Of each tied place: how many units of each level it is tied to and which, and whether any counts for the scope. */
function tiesOf({ officeId, on, congressCode }: Scope): SQL {
  const isInScope = congressCode ? sql`congress_code = ${congressCode}` : sql`true`;

  return sql`
    select place_code,
      count(*) filter (where level = 'township') as township_units, count(*) filter (where level = 'county') as county_units,
      string_agg(unit_code, ';') filter (where level = 'township') as township_codes,
      string_agg(unit_code, ';') filter (where level = 'county') as county_codes,
      bool_or(level = 'township' and ${isInScope}) as has_township, bool_or(level = 'county' and ${isInScope}) as has_county
    from (
      select ${placeUnits.placeCode} as place_code, ${placeUnits.unitCode} as unit_code,
        ${congresses.level} as level, ${congresses.code} as congress_code
      from ${placeUnits}
        join ${electoralUnits} on ${electoralUnits.officeId} = ${placeUnits.officeId} and ${electoralUnits.code} = ${placeUnits.unitCode}
        join ${congresses} on ${congresses.officeId} = ${placeUnits.officeId} and ${congresses.code} = ${electoralUnits.congressCode}
      where ${placeUnits.officeId} = ${officeId} and ${validOn(placeUnits, on)} and ${validOn(electoralUnits, on)}
    ) as tied group by place_code`;
}

function climb({ officeId, on }: Scope): SQL {
  const steps = heights.map(({ place, ties }, height) => {
    const below = heights[height - 1]?.place;
    const toPlace = below
      ? sql`left join ${places} as ${place} on ${place.officeId} = ${officeId} and ${place.code} = ${below.parentCode}
          and ${validOn(place, on)}`
      : sql``;

    return sql`${toPlace} left join ties as ${ties} on ${ties}.place_code = ${place.code}`;
  });

  return sql.join(steps, sql` `);
}

/** What the lowest of the places from here on up says. */
function nearest(says: (height: Height) => SQL): SQL {
  return sql`coalesce(${sql.join(heights.map(says), sql`, `)})`;
}
