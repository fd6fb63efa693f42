import type { Context } from '../context.ts';
import { listPersonRows } from './person.queries.ts';
import type { Person } from './person.table.ts';

/** The persons with these ids who were not erased, in the order of their ids: the order in which everybody takes locks. */
export async function listPersons(context: Context, personIds: readonly string[]): Promise<Person[]> {
  const persons = await listPersonRows(context.db, context.office.id, personIds);

  return persons.filter((person) => !person.erasedAt);
}
