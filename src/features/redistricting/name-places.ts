import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { nameWithParents } from '../electorate/found-place.ts';
import { listPlacesByCode } from '../electorate/place.queries.ts';
import { namer } from './flows.ts';
import type { Named } from './rehearsal.ts';

/** Places by the names that tell them apart: 安平镇·柳树湾村. */
export async function namePlaces(
  context: Context,
  codes: readonly string[],
  on: LocalDay,
): Promise<(code: string) => Named> {
  const rows = await listPlacesByCode(context.db, { officeId: context.office.id, on }, [...new Set(codes)]);
  const named = await nameWithParents(context, rows, on);

  return namer(new Map(named.map(({ code, label }) => [code, label])));
}
