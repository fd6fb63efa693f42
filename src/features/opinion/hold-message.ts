import type { Incoming } from '#shared/incoming.ts';
import { type Context, inTransaction } from '../context.ts';
import { keepAttachments } from './keep-attachments.ts';
import { partOf } from './part-of-incoming.ts';
import { lockThread, recordFacts } from './record-fact.ts';
import { openThread } from './submit-opinion.ts';
import { findHeldThread } from './thread.queries.ts';
import type { Thread } from './thread.table.ts';

export type Holding = { kind: 'held'; thread: Thread; isFirst: boolean } | { kind: 'nothing-to-hold' };

/**
 * Keeps a message that came too fast for the dialogue. Everything of one flood goes into one held thread, which staff read;
 * `isFirst` says that the person has to be told.
 */
export function holdMessage(
  context: Context,
  { personId, incoming }: { personId: string; incoming: Incoming },
): Promise<Holding> {
  return inTransaction<Holding>(context, async (context) => {
    const part = partOf(withEditAsWords(incoming));
    if (!part) return { kind: 'nothing-to-hold' };
    const former = await findHeldThread(context.db, context.office.id, personId);
    const thread = former
      ? await lockThread(context, former.id)
      : await openHeldThread(context, { personId, incoming });
    const words = await keepAttachments(context, thread, [part]);
    const held = await recordFacts(context, thread, {
      facts: [former ? { kind: 'amended' } : { kind: 'received', heldBecause: 'held-too-many' }],
      said: { author: 'constituent', words },
    });

    return { kind: 'held', thread: held, isFirst: !former };
  });
}

/** The new words of an edit are words as well. */
function withEditAsWords(incoming: Incoming): Incoming {
  const { content } = incoming;

  return content.kind === 'edit' ? { ...incoming, content: { kind: 'text', text: content.text } } : incoming;
}

async function openHeldThread(context: Context, { personId, incoming }: { personId: string; incoming: Incoming }) {
  const { thread } = openThread(context, {
    personId,
    accountId: incoming.accountId,
    kind: 'opinion',
    placeCode: null,
    unitCode: null,
    topicId: null,
    signature: null,
    parts: [],
  });

  return thread;
}
