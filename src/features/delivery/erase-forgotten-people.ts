import { type Context, inTransaction } from '../context.ts';
import { deleteIdentitiesOf, listForgottenPersonIds } from '../person/forgotten.queries.ts';
import { claimPersons } from '../person/person.queries.ts';
import { deleteMail, deleteOutboxOf, deleteRecipient } from './erase.queries.ts';

const LAST_WORDS_MS = 86_400_000;
const AT_ONCE = 50;

/**
 * A day after a person asked to be forgotten, when our last words have reached them, forgets what the platform calls them and
 * that anything was ever sent there. Small steps; answers how many people it was, 0 when nobody is left.
 */
export async function eraseForgottenPeople(context: Context): Promise<number> {
  const before = new Date(context.clock.now().getTime() - LAST_WORDS_MS);
  const personIds = await listForgottenPersonIds(context.db, context.office.id, { before, limit: AT_ONCE });
  for (const personId of personIds) await inTransaction(context, (context) => erase(context, personId));

  return personIds.length;
}

/** The person is locked, so that nobody comes back in the middle of it. */
async function erase(context: Context, personId: string): Promise<void> {
  const key = { officeId: context.office.id, personId };
  await claimPersons(context.db, key.officeId, [personId]);
  const identities = await deleteIdentitiesOf(context.db, key);

  for (const identity of identities) await deleteRecipient(context.db, identity);
  await deleteOutboxOf(context.db, key);
  await deleteMail(context.db, key);
}
