import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import type { UnitSummary } from './summaries.ts';
import { listAllUnits } from './unit.queries.ts';

/** The electoral units valid on a day, by congress and code; all of them, or those of one congress. */
export async function listUnits(
  context: Context,
  { on, congressCode }: { on: LocalDay; congressCode?: string },
): Promise<UnitSummary[]> {
  const units = await listAllUnits(context.db, { officeId: context.office.id, on }, congressCode);

  return units.map(({ seats: _, ...unit }) => unit);
}
