import { type Context, inTransaction } from '../context.ts';
import { lockThread } from './record-fact.ts';
import { findThreadOfSourceMessage } from './thread.queries.ts';
import type { Thread } from './thread.table.ts';
import { writeInThread } from './write-in-thread.ts';

export type Amendment =
  | { kind: 'amended'; thread: Thread }
  | { kind: 'unchanged' }
  | { kind: 'refused'; because: 'not-open' };

/**
 * A message that already belongs to a submitted opinion was edited: the new wording is added with its date, the old one stays.
 * `unchanged` when no opinion holds that message, or when the platform reports an edit that changes no word.
 */
export function amendOpinion(
  context: Context,
  edit: { personId: string; sourceMessageId: string; text: string },
): Promise<Amendment> {
  return inTransaction<Amendment>(context, async (context) => {
    const found = await findThreadOfSourceMessage(context.db, context.office.id, edit.personId, edit.sourceMessageId);
    if (!found || found.message.text === edit.text) return { kind: 'unchanged' };
    const thread = await lockThread(context, found.thread.id);
    const parts = [{ kind: 'text', text: edit.text, messageId: edit.sourceMessageId } as const];
    const written = await writeInThread(context, { threadId: thread.id, personId: edit.personId, parts });

    return written.kind === 'written'
      ? { kind: 'amended', thread: written.thread }
      : { kind: 'refused', because: 'not-open' };
  });
}
