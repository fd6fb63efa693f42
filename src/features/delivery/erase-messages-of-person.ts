import type { Context } from '../context.ts';
import { deleteMail, deleteSettledTextsOf } from './erase.queries.ts';

/** Erases what we said to a person and what stands in their web chat. What is still on its way arrives, then goes in time. */
export async function eraseMessagesOfPerson(context: Context, personId: string): Promise<void> {
  const key = { officeId: context.office.id, personId };

  await deleteSettledTextsOf(context.db, key);
  await deleteMail(context.db, key);
}
