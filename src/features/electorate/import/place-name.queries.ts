import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { placeNames, places } from '../place.table.ts';
import { chunksOf } from './import.queries.ts';

export async function listChildCodes(
  db: Database,
  officeId: number,
  parentCodes: readonly string[],
): Promise<string[]> {
  const found: string[] = [];
  for (const codes of chunksOf(parentCodes)) {
    const children = await db
      .selectDistinct({ code: places.code })
      .from(places)
      .where(and(eq(places.officeId, officeId), inArray(places.parentCode, codes), isNull(places.supersededAt)));
    for (const { code } of children) found.push(code);
  }

  return found;
}

export async function deletePlaceNames(db: Database, officeId: number, placeCodes: readonly string[]): Promise<void> {
  for (const codes of chunksOf(placeCodes)) {
    await db.delete(placeNames).where(and(eq(placeNames.officeId, officeId), inArray(placeNames.placeCode, codes)));
  }
}

export async function insertPlaceNames(
  db: Database,
  officeId: number,
  names: readonly { key: string; placeCode: string }[],
): Promise<void> {
  for (const chunk of chunksOf(names)) {
    await db
      .insert(placeNames)
      .values(chunk.map((name) => ({ ...name, officeId })))
      .onConflictDoNothing();
  }
}
