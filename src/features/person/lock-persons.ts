import type { Context } from '../context.ts';
import { claimPersons } from './person.queries.ts';
import type { Person } from './person.table.ts';

/** Locks people until the transaction ends, in the order of their ids, as whoever talks to us is locked. */
export function lockPersons(context: Context, personIds: readonly string[]): Promise<Person[]> {
  return claimPersons(context.db, context.office.id, personIds);
}
