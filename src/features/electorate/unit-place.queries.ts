import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { places, placeUnits } from './place.table.ts';
import { type OfficeDay, validOn } from './valid-on.queries.ts';

export async function listPlaceCodesOfUnits(
  db: Database,
  day: OfficeDay,
  { unitCodes, limit }: { unitCodes: readonly string[]; limit: number },
): Promise<string[]> {
  const rows = await db
    .selectDistinct({ code: placeUnits.placeCode })
    .from(placeUnits)
    .innerJoin(places, and(eq(places.officeId, placeUnits.officeId), eq(places.code, placeUnits.placeCode)))
    .where(
      and(
        eq(placeUnits.officeId, day.officeId),
        inArray(placeUnits.unitCode, [...unitCodes]),
        validOn(placeUnits, day.on),
        validOn(places, day.on),
      ),
    )
    .orderBy(asc(placeUnits.placeCode))
    .limit(limit);

  return rows.map(({ code }) => code);
}
