import { sql } from 'drizzle-orm';
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

/**
 * The places at the bottom (nothing lies below them) that lead to no unit of a level, or to several. A place leads where its
 * own ties lead or, where it has none, those of the nearest place above it. A level counts for a place where its town (for
 * township congresses) or its county (for county congresses) has any unit of it: a street has no township congress.
 */
export async function listPlaceGaps(db: Database, scope: Scope): Promise<PlaceGap[]> {
  const { officeId, on, congressCode } = scope;
  const valid = sql`${places.officeId} = ${officeId} and ${validOn(places, on)}`;
  const result = await db.execute(sql`
    with recursive ties as materialized (
      select distinct ${placeUnits.placeCode} as place_code, ${placeUnits.unitCode} as unit_code,
        ${congresses.level} as level, ${congresses.code} as congress_code
      from ${placeUnits}
        join ${electoralUnits} on ${electoralUnits.officeId} = ${placeUnits.officeId} and ${electoralUnits.code} = ${placeUnits.unitCode}
        join ${congresses} on ${congresses.officeId} = ${placeUnits.officeId} and ${congresses.code} = ${electoralUnits.congressCode}
      where ${placeUnits.officeId} = ${officeId} and ${validOn(placeUnits, on)} and ${validOn(electoralUnits, on)}
    ), valid as materialized (
      select ${places.code} as code, ${places.name} as name, ${places.kind} as kind, ${places.parentCode} as parent_code,
        ${places.code} in (select place_code from ties) as is_tied,
        ${places.code} in (select ${places.parentCode} from ${places} where ${valid} and ${places.parentCode} is not null) as is_parent
      from ${places} where ${valid}
    ), down (code, name, kind, parent_code, parent_name, is_parent, town, county, tied_at) as (
      select code, name, kind, parent_code, null, is_parent, ${town}, ${county}, case when is_tied then code end
      from valid where parent_code is null or parent_code not in (select code from valid)
      union all
      select valid.code, valid.name, valid.kind, valid.parent_code, down.name, valid.is_parent,
        coalesce(${town}, down.town), coalesce(${county}, down.county),
        case when valid.is_tied then valid.code else down.tied_at end
      from valid join down on down.code = valid.parent_code
    ), having_level as (
      select distinct ties.level, ties.congress_code, case ties.level when 'township' then down.town else coalesce(down.county, '') end as scope
      from ties join down on down.code = ties.place_code where ties.level in ('township', 'county')
    ), expected as (
      select distinct level, scope from having_level where ${congressCode}::text is null or congress_code = ${congressCode}
    ), bottom as (
      select down.*, expected.level from down
        join expected on expected.scope = case expected.level when 'township' then down.town else coalesce(down.county, '') end
      where not down.is_parent
    )
    select bottom.code as "code", bottom.name as "name", bottom.kind as "kind", bottom.parent_name as "parentName",
      bottom.level as "level", string_agg(ties.unit_code, ';' order by ties.unit_code) as "unitCodes"
    from bottom left join ties on ties.place_code = bottom.tied_at and ties.level = bottom.level
    group by 1, 2, 3, 4, 5 having count(ties.unit_code) <> 1
    order by bottom.level, bottom.code`);

  return rowsOf<PlaceGap>(result);
}

const town = sql`case when valid.kind in ('town', 'street') then valid.code end`;
const county = sql`case when valid.kind = 'county' then valid.code end`;
