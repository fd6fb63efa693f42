import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { placeNames } from '../place.table.ts';
import type { PlaceKey } from '../place-keys.ts';
import { chunksOf } from './import.queries.ts';

export type PlaceNames = { placeCode: string; parentCode: string; keys: readonly PlaceKey[] };

export async function deletePlaceNames(db: Database, officeId: number, placeCodes: readonly string[]): Promise<void> {
  for (const codes of chunksOf(placeCodes)) {
    await db.delete(placeNames).where(and(eq(placeNames.officeId, officeId), inArray(placeNames.placeCode, codes)));
  }
}

/** The keys of a thousand places travel as one parameter, each place's together. */
export async function insertPlaceNames(db: Database, officeId: number, names: readonly PlaceNames[]): Promise<void> {
  for (const chunk of chunksOf(names)) {
    const rows = chunk.map(({ placeCode, parentCode, keys }) => [
      placeCode,
      parentCode,
      keys.map(({ kind }) => kind),
      keys.map(({ key }) => key),
    ]);
    await db.execute(sql`
      insert into ${placeNames} (office_id, place_code, parent_code, kind, key)
      select ${officeId}, place ->> 0, place ->> 1, name.kind, name.key
      from json_array_elements(${JSON.stringify(rows)}::json) as place
      cross join lateral rows from (
        json_array_elements_text(place -> 2), json_array_elements_text(place -> 3)
      ) as name (kind, key)
      on conflict do nothing`);
  }
}

/** Places whose keys are from before there were kinds of keys. */
export async function listPlacesToRenew(db: Database, officeId: number, limit: number): Promise<string[]> {
  const rows = await db
    .selectDistinct({ code: placeNames.placeCode })
    .from(placeNames)
    .where(and(eq(placeNames.officeId, officeId), isNull(placeNames.parentCode)))
    .limit(limit);

  return rows.map(({ code }) => code);
}
