import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { listAllSeats } from './deputy.queries.ts';
import type { DeputySummary } from './summaries.ts';
import { summariseDeputies } from './summarise-deputies.ts';

/** Everybody who holds a seat on a day, by code; in all congresses of the office, or in one. */
export async function listDeputies(
  context: Context,
  { on, congressCode }: { on: LocalDay; congressCode?: string },
): Promise<DeputySummary[]> {
  return summariseDeputies(await listAllSeats(context.db, { officeId: context.office.id, on }, congressCode));
}
