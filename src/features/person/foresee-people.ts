import type { Context } from '../context.ts';
import { foreseePerson, listReachableOf } from './person.queries.ts';
import type { Person } from './person.table.ts';

/** Reads at once where these people can be reached, for what the transaction is going to say to each of them. */
export async function foreseePeople(context: Context, people: readonly Person[]): Promise<void> {
  const persons = new Map(people.map((person) => [person.id, person]));
  const identities = await listReachableOf(context.db, context.office.id, [...persons.keys()]);
  const reachable = Map.groupBy(identities, ({ personId }) => personId);

  for (const person of persons.values()) foreseePerson(context.db, person, reachable.get(person.id) ?? []);
}
