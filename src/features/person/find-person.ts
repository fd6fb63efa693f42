import type { Context } from '../context.ts';
import { findPersonRow } from './person.queries.ts';
import type { Person } from './person.table.ts';

/** The person with this id, or nothing. Not locked. */
export function findPerson(context: Context, personId: string): Promise<Person | undefined> {
  return findPersonRow(context.db, { officeId: context.office.id, id: personId });
}
