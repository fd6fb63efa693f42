import { sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { rowsOf } from '#database/rows-of.ts';
import type { UnitArea } from '../electorate/electorate.ts';
import { places, placeUnits } from '../electorate/place.table.ts';
import { electoralUnits } from '../electorate/unit.table.ts';
import { type OfficeDay, validOn } from '../electorate/valid-on.queries.ts';

export type UnitRow = {
  code: string;
  name: string;
  seats: number;
  population: number | null;
  area: UnitArea | null;
  townCode: string | null;
  townName: string | null;
  townKind: 'town' | 'street' | null;
  towns: number;
};

/** The units of a congress that day, each with the town or street above its places and how many of them there are. */
export async function listUnitsWithTowns(db: Database, day: OfficeDay, congressCode: string): Promise<UnitRow[]> {
  const isOfCongress = sql`${electoralUnits.officeId} = ${day.officeId} and ${electoralUnits.congressCode} = ${congressCode}
    and ${validOn(electoralUnits, day.on)}`;
  const isPlace = sql`${places.officeId} = ${day.officeId} and ${validOn(places, day.on)}`;
  const result = await db.execute(sql`
    with recursive tied as (
      select distinct ${placeUnits.unitCode} as unit_code, ${placeUnits.placeCode} as place_code
      from ${placeUnits} join ${electoralUnits}
        on ${electoralUnits.officeId} = ${placeUnits.officeId} and ${electoralUnits.code} = ${placeUnits.unitCode}
      where ${placeUnits.officeId} = ${day.officeId} and ${validOn(placeUnits, day.on)} and ${isOfCongress}
    ), climb (place_code, code, kind, parent_code) as (
      select ${places.code}, ${places.code}, ${places.kind}, ${places.parentCode} from ${places}
      where ${isPlace} and ${places.code} in (select place_code from tied)
      union
      select climb.place_code, ${places.code}, ${places.kind}, ${places.parentCode}
      from climb join ${places} on ${places.code} = climb.parent_code
      where ${isPlace} and climb.kind not in ('town', 'street')
    ), towns as (
      select unit_code, min(code) as code, count(distinct code)::int as towns
      from tied join climb using (place_code) where kind in ('town', 'street') group by unit_code
    )
    select ${electoralUnits.code} as "code", ${electoralUnits.name} as "name", ${electoralUnits.seats} as "seats",
      ${electoralUnits.population} as "population", ${electoralUnits.area} as "area",
      towns.code as "townCode", ${places.name} as "townName", ${places.kind} as "townKind", coalesce(towns.towns, 0) as "towns"
    from ${electoralUnits} left join towns on towns.unit_code = ${electoralUnits.code}
      left join ${places} on ${places.code} = towns.code and ${isPlace}
    where ${isOfCongress} order by ${electoralUnits.code}`);

  return rowsOf<UnitRow>(result);
}

export type CongressUnitRow = { congressCode: string; seats: number; population: number | null };

/** Every unit of the office that day, as far as a comparison of its congresses needs it. */
export function listUnitFigures(db: Database, day: OfficeDay): Promise<CongressUnitRow[]> {
  const { congressCode, seats, population, officeId } = electoralUnits;

  return db
    .select({ congressCode, seats, population })
    .from(electoralUnits)
    .where(sql`${officeId} = ${day.officeId} and ${validOn(electoralUnits, day.on)}`);
}
