import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { type Thread, threadFacts, threads } from './thread.table.ts';
import type { RecordedFact } from './thread-fact.ts';

/** A page of all threads of an office, in the order of their ids. */
export function listThreadsAfter(db: Database, officeId: number, after: string, limit: number): Promise<Thread[]> {
  return db
    .select()
    .from(threads)
    .where(and(eq(threads.officeId, officeId), gt(threads.id, after)))
    .orderBy(asc(threads.id))
    .limit(limit);
}

/** These threads as they are now. */
export function listThreadsByIds(db: Database, officeId: number, ids: readonly string[]): Promise<Thread[]> {
  return db
    .select()
    .from(threads)
    .where(and(eq(threads.officeId, officeId), inArray(threads.id, [...ids])));
}

/** The facts of many threads, each in the order in which they happened. */
export function listFactsOfThreads(
  db: Database,
  officeId: number,
  threadIds: string[],
): Promise<(RecordedFact & { threadId: string })[]> {
  return db
    .select({
      threadId: threadFacts.threadId,
      sequence: threadFacts.sequence,
      at: threadFacts.at,
      actor: threadFacts.actor,
      fact: threadFacts.fact,
    })
    .from(threadFacts)
    .where(and(eq(threadFacts.officeId, officeId), inArray(threadFacts.threadId, threadIds)))
    .orderBy(asc(threadFacts.threadId), asc(threadFacts.sequence));
}
