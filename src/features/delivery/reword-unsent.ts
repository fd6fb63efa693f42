import type { Message } from '#shared/message.ts';
import type { Context } from '../context.ts';
import { updateUnsentNotices } from './replace.queries.ts';

/** Gives other words to the notices to a person on a subject that nobody has begun to send. */
export async function rewordUnsent(
  context: Context,
  reworded: { personId: string; subjectId: string; message: Message },
): Promise<void> {
  await updateUnsentNotices(context.db, context.office.id, reworded);
}
