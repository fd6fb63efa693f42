import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { type FoundPlace, nameWithParents } from './found-place.ts';
import { listPlacesByCode } from './place.queries.ts';
import { rememberOf } from './remembered.ts';

/** The place with this code as it was on that day, or `null`. */
export function findPlace(context: Context, { code, on }: { code: string; on: LocalDay }): Promise<FoundPlace | null> {
  return rememberOf(context, ['place', code, on], async () => {
    const rows = await listPlacesByCode(context.db, { officeId: context.office.id, on }, [code]);
    const [place] = await nameWithParents(context, rows, on);

    return place ?? null;
  });
}
