import type { Context } from '../context.ts';
import { setErased } from './person.queries.ts';

/**
 * Marks a person as erased. Last words still reach them; when they write again, the identity belongs to a new person about
 * whom nothing is known.
 */
export async function erasePerson(context: Context, personId: string): Promise<void> {
  await setErased(context.db, { officeId: context.office.id, id: personId }, context.clock.now());
}
