import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { listSeatsOfDeputies } from './deputy.queries.ts';
import { rememberOf } from './remembered.ts';

/** A deputy sits while any seat held that day is sitting: a suspension in one congress does not silence the other. */
export function isDeputySitting(
  context: Context,
  { deputyCode, on }: { deputyCode: string; on: LocalDay },
): Promise<boolean> {
  return rememberOf(context, ['sitting', deputyCode, on], async () => {
    const seats = await listSeatsOfDeputies(context.db, { officeId: context.office.id, on }, [deputyCode]);

    return seats.some((seat) => seat.standing === 'sitting');
  });
}
