import type { Context } from '../context.ts';
import { eraseMessagesOfPerson } from '../delivery/erase-messages-of-person.ts';
import { endBinding } from '../electorate/end-binding.ts';
import { eraseRegistrations } from '../electorate/erase-registrations.ts';
import { eraseUpdatesOfPerson } from '../intake/erase-updates-of-person.ts';
import { forgetOpinionsOf } from '../opinion/forget-opinions-of.ts';
import { erasePerson } from '../person/erase-person.ts';
import type { Applied } from './apply-effects.ts';
import { deleteConversation } from './conversation.queries.ts';
import type { Speaker } from './load-situation.ts';

/**
 * Erases what we hold about a person: the tie to their opinions, files, registrations, the dialogue, what is in the mailbox and
 * what came in; how the platform calls them goes within a day, once this very answer has reached them.
 */
export async function forgetPerson(context: Context, { personId }: Speaker): Promise<Applied> {
  const count = await forgetOpinionsOf(context, { personId });
  await endBinding(context, { personId });
  await eraseRegistrations(context, { personId });
  await eraseUpdatesOfPerson(context, personId);
  await eraseMessagesOfPerson(context, personId);
  await deleteConversation(context.db, context.office.id, personId);
  await erasePerson(context, personId);

  return { say: [{ text: ({ conversation: t }) => t(($) => $.forgetting.done, { count }) }] };
}
