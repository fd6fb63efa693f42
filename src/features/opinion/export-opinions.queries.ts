import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { type Thread, threadFacts, threads } from './thread.table.ts';
import type { RecordedFact } from './thread-fact.ts';

/** Only what an export may show: neither person nor pseudonym nor signature is read. */
const columns = {
  id: threads.id,
  code: threads.code,
  kind: threads.kind,
  topicId: threads.topicId,
  placeCode: threads.placeCode,
  unitCode: threads.unitCode,
  receivedAt: threads.receivedAt,
  status: threads.status,
  ownerKind: threads.ownerKind,
  ownerCode: threads.ownerCode,
  closedAt: threads.closedAt,
};

export type ExportedThread = Pick<Thread, keyof typeof columns>;

/** A page of threads by reference code, which says nothing about their order. */
export function listThreadsByCode(
  db: Database,
  officeId: number,
  { after, limit }: { after: string; limit: number },
): Promise<ExportedThread[]> {
  return db
    .select(columns)
    .from(threads)
    .where(and(eq(threads.officeId, officeId), gt(threads.code, after)))
    .orderBy(asc(threads.code))
    .limit(limit);
}

export async function listFactsOfThreads(
  db: Database,
  officeId: number,
  threadIds: readonly string[],
): Promise<Map<string, RecordedFact[]>> {
  const { threadId, sequence, at, actor, fact } = threadFacts;
  const facts = await db
    .select({ threadId, sequence, at, actor, fact })
    .from(threadFacts)
    .where(and(eq(threadFacts.officeId, officeId), inArray(threadId, [...threadIds])))
    .orderBy(asc(sequence));

  return Map.groupBy(facts, (row) => row.threadId);
}
