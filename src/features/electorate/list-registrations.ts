import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { listRegistrationsOf } from './registration.queries.ts';
import type { Registration } from './registration.table.ts';

/** A person's ties to electoral units on a day, in the order in which they were declared. */
export function listRegistrations(
  context: Context,
  { personId, on }: { personId: string; on: LocalDay },
): Promise<Registration[]> {
  return listRegistrationsOf(context.db, { officeId: context.office.id, on }, personId);
}
