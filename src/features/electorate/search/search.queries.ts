import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { rowsOf } from '#database/rows-of.ts';
import type { PlaceRow } from '../place.queries.ts';
import { placeNames, places, placeUnits } from '../place.table.ts';
import type { PlaceKeyKind } from '../place-keys.ts';
import { electoralUnits } from '../unit.table.ts';
import { type OfficeDay, validOn } from '../valid-on.queries.ts';

export type NameHit = { key: string; placeCode: string; kind: PlaceKeyKind };

type Search = { keys: readonly string[]; kinds: readonly PlaceKeyKind[]; limit: number };

/** Sorts after every sign that may follow. */
const LAST_SIGN = '\u{10ffff}';

/**
 * The places that have one of these keys, at most `limit` of each kind for each: a look into the index per key and kind, however
 * many places there are. Below one of `parents`, where given.
 */
export async function listNamed(
  db: Database,
  officeId: number,
  { keys, kinds, limit, parents }: Search & { parents?: readonly string[] },
): Promise<NameHit[]> {
  if (keys.length === 0 || parents?.length === 0) return [];
  const areas = parents ? sql`cross join unnest(${arrayOf(parents)}) as area (code)` : sql``;
  const isBelow = parents ? sql`${placeNames.parentCode} = area.code` : undefined;
  const isNamed = and(sql`${placeNames.key} = typed.key`, sql`${placeNames.kind} = sought.kind`, isBelow);

  return hits(
    db,
    sql`unnest(${arrayOf(keys)}) as typed (key) cross join unnest(${arrayOf(kinds)}) as sought (kind) ${areas}
      cross join lateral (${namesWhere(officeId, isNamed)} limit ${limit}) as hit`,
  );
}

/** Keys that begin like this, the shortest of the first `limit`: they say the least that was not typed. */
export async function listNamesBeginning(
  db: Database,
  officeId: number,
  { beginning, kinds, limit }: { beginning: string; kinds: readonly PlaceKeyKind[]; limit: number },
): Promise<NameHit[]> {
  const begins = sql`${placeNames.key} ~>=~ ${beginning} and ${placeNames.key} ~<~ ${beginning + LAST_SIGN}`;
  const found = await hits(db, sql`(${namesWhere(officeId, and(begins, isOneOf(kinds)))} limit ${limit}) as hit`);

  return found.sort((left, right) => [...left.key].length - [...right.key].length);
}

/** How many places, valid that day, have this key. */
export async function countNamed(
  db: Database,
  { officeId, on }: OfficeDay,
  { key, kinds }: { key: string; kinds: readonly PlaceKeyKind[] },
): Promise<number> {
  const isValid = and(eq(places.officeId, officeId), sql`${places.code} = hit."placeCode"`, validOn(places, on));
  const [row] = rowsOf<{ count: number }>(
    await db.execute(sql`select count(distinct hit."placeCode")::int as count
      from (${namesWhere(officeId, and(eq(placeNames.key, key), isOneOf(kinds)))}) as hit
      where exists (select 1 from ${places} where ${isValid})`),
  );

  return row?.count ?? 0;
}

/** All that these places are called. */
export async function listNamesOf(db: Database, officeId: number, placeCodes: readonly string[]): Promise<NameHit[]> {
  if (placeCodes.length === 0) return [];
  const isName = and(sql`${placeNames.placeCode} = asked.code`, isOneOf(['name', 'area']));

  return hits(
    db,
    sql`unnest(${arrayOf(placeCodes)}) as asked (code) cross join lateral (${namesWhere(officeId, isName)}) as hit`,
  );
}

/** These places and all they lie in, as they were that day. */
export async function listWithAncestors(db: Database, day: OfficeDay, codes: readonly string[]): Promise<PlaceRow[]> {
  if (codes.length === 0) return [];
  const rows = await db.execute(sql`
    select code, name, kind, parent_code as "parentCode" from (
      with recursive above as (
        select version.* from unnest(${arrayOf(codes)}) as asked (code)
        cross join lateral (${versionWhere(day, sql`${places.code} = asked.code`)}) as version
        union
        select version.* from (select distinct parent_code from above) as around
        cross join lateral (${versionWhere(day, sql`${places.code} = around.parent_code`)}) as version
      ) select * from above
    ) as found`);

  return rowsOf<PlaceRow>(rows);
}

/** What lies directly below these areas and may have places of its own below it. */
export async function listAreasBelow(
  db: Database,
  day: OfficeDay,
  { parents, limit }: { parents: readonly string[]; limit: number },
): Promise<PlaceRow[]> {
  if (parents.length === 0) return [];
  const isArea = sql`${places.kind} in ('city', 'county', 'town', 'street')`;
  const isBelow = and(sql`${places.parentCode} = area.code`, isArea);
  const rows = await db.execute(sql`
    select below.code, below.name, below.kind, below.parent_code as "parentCode"
    from unnest(${arrayOf(parents)}) as area (code) cross join lateral (${versionsWhere(day, isBelow)} limit ${limit}) as below limit ${limit}`);

  return rowsOf<PlaceRow>(rows);
}

/** Which of these places belong to a unit themselves, that day; a unit that is no longer valid ties nobody. */
export async function listTiedCodes(
  db: Database,
  { officeId, on }: OfficeDay,
  codes: readonly string[],
): Promise<string[]> {
  if (codes.length === 0) return [];
  const isTie = and(
    eq(placeUnits.officeId, officeId),
    sql`${placeUnits.placeCode} = asked.code`,
    validOn(placeUnits, on),
  );
  const isUnit = and(
    eq(electoralUnits.officeId, placeUnits.officeId),
    eq(electoralUnits.code, placeUnits.unitCode),
    validOn(electoralUnits, on),
  );
  const rows = await db.execute(sql`select asked.code from unnest(${arrayOf(codes)}) as asked (code)
    cross join lateral (
      select 1 from ${placeUnits} where ${isTie} and exists (select 1 from ${electoralUnits} where ${isUnit}) limit 1
    ) as tie`);

  return rowsOf<{ code: string }>(rows).map(({ code }) => code);
}

/** Keys and codes travel as one parameter, so that the statement is the same however many there are. */
function arrayOf(values: readonly string[]): SQL {
  return sql`array(select json_array_elements_text(${JSON.stringify(values)}::json))`;
}

async function hits(db: Database, from: SQL): Promise<NameHit[]> {
  return rowsOf<NameHit>(await db.execute(sql`select hit.key, hit."placeCode", hit.kind from ${from}`));
}

function namesWhere(officeId: number, condition: SQL | undefined): SQL {
  return sql`select ${placeNames.key} as key, ${placeNames.placeCode} as "placeCode", ${placeNames.kind} as kind from ${placeNames}
    where ${and(eq(placeNames.officeId, officeId), condition)}`;
}

function isOneOf(kinds: readonly PlaceKeyKind[]): SQL {
  return sql`${placeNames.kind} = any(string_to_array(${kinds.join(' ')}, ' '))`;
}

function versionWhere(day: OfficeDay, condition: SQL): SQL {
  return sql`${versionsWhere(day, condition)} limit 1`;
}

function versionsWhere({ officeId, on }: OfficeDay, condition: SQL | undefined): SQL {
  return sql`select code, name, kind, parent_code from ${places}
    where ${and(eq(places.officeId, officeId), condition, validOn(places, on))}`;
}
