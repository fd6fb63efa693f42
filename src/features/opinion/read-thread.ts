import type { Context } from '../context.ts';
import type { Attachment } from './attachment.table.ts';
import { listAttachmentsOfThread } from './attachment-list.queries.ts';
import { deriveClock } from './derive-thread.ts';
import { findNamesOf, type ThreadNames } from './names-of-thread.ts';
import { rulesOf } from './record-fact.ts';
import { listRecused } from './recusal.queries.ts';
import { findThreadByCode, listFacts, listRoutingDecisions, listThreadMessages } from './thread.queries.ts';
import type { RoutingDecision, Thread, ThreadMessage } from './thread.table.ts';
import type { ThreadClock } from './thread.ts';
import type { RecordedFact } from './thread-fact.ts';

/** An opinion with its whole history, its clock, and the names behind the codes in it. */
export type ThreadView = {
  thread: Thread;
  facts: RecordedFact[];
  messages: ThreadMessage[];
  attachments: Attachment[];
  decisions: RoutingDecision[];
  clock: ThreadClock;
  /** The deputies who have stepped aside, by code. */
  recused: string[];
  names: ThreadNames;
};

/** The thread with this reference code, or `null`. Whether the reader may see it is the caller's question (`may-read-thread.ts`). */
export async function readThread(context: Context, { code }: { code: string }): Promise<ThreadView | null> {
  const thread = await findThreadByCode(context.db, context.office.id, code);

  return thread ? viewThread(context, thread) : null;
}

export async function viewThread(context: Context, thread: Thread): Promise<ThreadView> {
  const [facts, messages, attachments, decisions, recused, rules] = await Promise.all([
    listFacts(context.db, thread),
    listThreadMessages(context.db, thread),
    listAttachmentsOfThread(context.db, thread),
    listRoutingDecisions(context.db, thread),
    listRecused(context.db, thread),
    rulesOf(context, thread),
  ]);
  const clock = deriveClock(thread.kind, facts, rules);
  const files = asSent(attachments, messages);
  const names = await findNamesOf(context, thread, facts);

  return { thread, facts, messages, attachments: files, decisions, clock, recused, names };
}

/** Files that came with one opinion were taken in at one instant; the words they came with know their order. */
function asSent(attachments: Attachment[], messages: readonly ThreadMessage[]): Attachment[] {
  const places = new Map(messages.map(({ attachmentId }, place) => [attachmentId, place]));

  return attachments.toSorted((left, right) => (places.get(left.id) ?? 0) - (places.get(right.id) ?? 0));
}
