import type { Context } from '../context.ts';
import { deleteRegistrationsOf } from './registration.queries.ts';

/** Deletes every tie of a person to a unit, past ones too, when the person asks to be forgotten. Returns how many there were. */
export function eraseRegistrations(context: Context, { personId }: { personId: string }): Promise<number> {
  return deleteRegistrationsOf(context.db, context.office.id, personId);
}
