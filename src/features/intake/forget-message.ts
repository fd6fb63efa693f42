import type { Context } from '../context.ts';
import { deleteBodyOfMessage, markForgotten } from './erase.queries.ts';

/** Erases one thing a person sent, as it came in. The key stays, so that a repetition is still recognised. */
export async function forgetMessage(
  context: Context,
  { personId, messageId }: { personId: string; messageId: string },
): Promise<void> {
  const whose = { officeId: context.office.id, personId };

  await markForgotten(context.db, context.office.id, await deleteBodyOfMessage(context.db, whose, messageId));
}
