import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { type FoundPlace, nameWithParents } from './found-place.ts';
import { listPlacesByCode } from './place.queries.ts';
import { listPlaceCodesOfUnits } from './unit-place.queries.ts';

/** The places that belong to any of these units themselves, on a day, by code; at most `limit`. */
export async function listPlacesOfUnits(
  context: Context,
  { unitCodes, on, limit }: { unitCodes: readonly string[]; on: LocalDay; limit: number },
): Promise<FoundPlace[]> {
  const day = { officeId: context.office.id, on };
  const codes = await listPlaceCodesOfUnits(context.db, day, { unitCodes, limit });
  const places = await listPlacesByCode(context.db, day, codes);

  return nameWithParents(
    context,
    places.sort((left, right) => (left.code < right.code ? -1 : 1)),
    on,
  );
}
