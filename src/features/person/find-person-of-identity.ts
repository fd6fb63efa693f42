import type { Context } from '../context.ts';
import { findIdentityRow, findPersonRow, type IdentityKey } from './person.queries.ts';
import type { Person } from './person.table.ts';

/** Whom an account knows under this name, or nothing when it has not met them. Neither made nor locked. */
export async function findPersonOfIdentity(context: Context, key: IdentityKey): Promise<Person | undefined> {
  const identity = await findIdentityRow(context.db, context.office.id, key);

  return identity && findPersonRow(context.db, { officeId: context.office.id, id: identity.personId });
}
