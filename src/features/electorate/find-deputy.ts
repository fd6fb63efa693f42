import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { listSeatsOfDeputies } from './deputy.queries.ts';
import type { DeputySummary } from './summaries.ts';
import { summariseDeputies } from './summarise-deputies.ts';

/** The deputy with this code, or `null` when no such deputy holds a seat that day. */
export async function findDeputy(
  context: Context,
  { code, on }: { code: string; on: LocalDay },
): Promise<DeputySummary | null> {
  const seats = await listSeatsOfDeputies(context.db, { officeId: context.office.id, on }, [code]);

  return summariseDeputies(seats)[0] ?? null;
}
