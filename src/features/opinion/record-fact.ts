import { AppError } from '#shared/app-error.ts';
import { newId } from '#shared/ids.ts';
import type { AuditDetails } from '../audit.table.ts';
import { leaveAudit } from '../audit.ts';
import { actorReference, type Context } from '../context.ts';
import { deriveClock, deriveThread, type Rules } from './derive-thread.ts';
import { getPolicyAt, type Policy } from './policy.ts';
import {
  claimThreadRow,
  insertFacts,
  insertThread,
  insertThreadMessages,
  listFacts,
  updateThreadState,
} from './thread.queries.ts';
import type { Thread, ThreadMessage } from './thread.table.ts';
import type { ThreadClock, ThreadState } from './thread.ts';
import type { RecordedFact, ThreadFact } from './thread-fact.ts';

/** What was written along with a fact. */
export type Words = Partial<
  Pick<
    ThreadMessage,
    'text' | 'latitude' | 'longitude' | 'attachmentId' | 'sourceMessageId' | 'deputyCode' | 'audience'
  >
>;

export type Recording = { author: ThreadMessage['author']; words: Words[] };

/** Locks a thread for the rest of the transaction. A thread that is not there is a broken expectation. */
export async function lockThread(context: Context, threadId: string): Promise<Thread> {
  const thread = await claimThreadRow(context.db, context.office.id, threadId);
  if (!thread) throw new AppError('not-found', 'no such thread');

  return thread;
}

/** A thread as it stands after its newest facts, with the days that count and the policy they come from. */
export type RecordedThread = Thread & ThreadState & { clock: ThreadClock; policy: Policy };

/**
 * Adds facts to a locked thread, or to one that is new and stored only now, with the words said along with the first of them, and derives the stored state anew. The
 * only place that writes a status, an owner or a next action. Staff and jobs leave an audit row for each.
 */
export async function recordFacts(
  context: Context,
  thread: Thread,
  entry: { facts: ThreadFact[]; said?: Recording },
): Promise<RecordedThread> {
  const isNew = thread.lastFactSequence === 0;
  const former = isNew ? [] : await listFacts(context.db, thread);
  const added = entry.facts.map<RecordedFact>((fact, index) => ({
    sequence: former.length + index + 1,
    at: context.clock.now(),
    actor: actorReference(context.actor),
    fact,
  }));
  const facts = [...former, ...added];
  const rules = await rulesOf(context, thread);
  const state = deriveThread(thread.kind, facts, rules);

  await insertFacts(context.db, thread, added);
  if (entry.said) await insertThreadMessages(context.db, messagesOf(context, thread, former.length + 1, entry.said));
  const stored = { ...thread, ...columnsOf(state), lastFactSequence: facts.length };
  await (isNew ? insertThread : updateThreadState)(context.db, stored);
  await auditFacts(context, thread, added);
  context.atEnd?.push(async () => added.forEach(({ fact }) => void context.onFact?.(fact.kind)));

  const clock = deriveClock(thread.kind, facts, rules);
  return { ...stored, ...state, clock, policy: rules.policy };
}

/** A thread keeps the policy it started under. */
export async function rulesOf(context: Context, thread: Pick<Thread, 'receivedAt'>): Promise<Rules> {
  return { policy: await getPolicyAt(context, thread.receivedAt), timeZone: context.office.timeZone };
}

function columnsOf({ owner, ...state }: ThreadState): Partial<Thread> & Pick<Thread, 'ownerKind' | 'ownerCode'> {
  return {
    ...state,
    ownerKind: owner?.kind ?? null,
    ownerCode: owner && owner.kind !== 'staff' ? owner.code : null,
  };
}

function messagesOf(context: Context, thread: Thread, factSequence: number, said: Recording): ThreadMessage[] {
  return said.words.map((words, position) => ({
    officeId: thread.officeId,
    id: newId(),
    threadId: thread.id,
    author: said.author,
    deputyCode: words.deputyCode ?? null,
    audience: words.audience ?? 'everyone',
    factSequence,
    position,
    sourceMessageId: words.sourceMessageId ?? null,
    text: words.text ?? null,
    latitude: words.latitude ?? null,
    longitude: words.longitude ?? null,
    attachmentId: words.attachmentId ?? null,
    at: context.clock.now(),
  }));
}

/** What constituents and deputies do stands in the facts; what the office and its machinery do stands in the audit too. */
async function auditFacts(context: Context, thread: Thread, facts: RecordedFact[]): Promise<void> {
  if (context.actor.kind === 'constituent' || context.actor.kind === 'deputy') return;
  for (const { fact } of facts) {
    await leaveAudit(context, {
      action: `thread.${fact.kind}`,
      subject: `thread:${thread.code}`,
      details: detailsOf(fact),
    });
  }
}

/** Reasons and codes, never words. */
function detailsOf(fact: ThreadFact): AuditDetails {
  const because = 'because' in fact ? { because: fact.because } : {};
  const owner = 'to' in fact ? fact.to : 'owner' in fact ? fact.owner : null;

  return { ...because, ...(owner ? { owner: owner.kind === 'staff' ? 'staff' : `${owner.kind}:${owner.code}` } : {}) };
}
