import { and, asc, between, count, desc, eq, inArray, isNotNull, isNull, lte, ne, or, type SQL } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { insertSoon } from '#database/unit-of-work.ts';
import {
  type RoutingDecision,
  routingDecisions,
  type Thread,
  type ThreadMessage,
  threadFacts,
  threadMessages,
  threads,
} from './thread.table.ts';
import type { NextAction } from './thread.ts';
import type { RecordedFact } from './thread-fact.ts';

const ofOffice = (officeId: number) => eq(threads.officeId, officeId);

/** Written with all others of the transaction. */
export function insertThread(db: Database, thread: Thread): Promise<void> {
  return insertSoon(db, threads, thread);
}

/** The one lock of a thread; taken after the persons' and before the recipients'. */
export async function claimThreadRow(db: Database, officeId: number, id: string): Promise<Thread | undefined> {
  const [thread] = await db
    .select()
    .from(threads)
    .where(and(ofOffice(officeId), eq(threads.id, id)))
    .for('update');

  return thread;
}

export async function findThreadByCode(db: Database, officeId: number, code: string): Promise<Thread | undefined> {
  const [thread] = await db
    .select()
    .from(threads)
    .where(and(ofOffice(officeId), eq(threads.code, code)));

  return thread;
}

export async function findThreadByReturnTokenHash(db: Database, officeId: number, hash: string) {
  const [thread] = await db
    .select()
    .from(threads)
    .where(and(ofOffice(officeId), eq(threads.returnTokenHash, hash)));

  return thread;
}

/** Writes what was derived from the facts. */
export async function updateThreadState(db: Database, thread: Thread): Promise<void> {
  const { status, ownerKind, ownerCode, groupCode, staffReason } = thread;
  const { nextAction, nextActionAt, closedAt, lastFactSequence } = thread;
  await db
    .update(threads)
    .set({
      ...{ status, ownerKind, ownerCode, groupCode, staffReason },
      ...{ nextAction, nextActionAt, closedAt, lastFactSequence },
    })
    .where(and(ofOffice(thread.officeId), eq(threads.id, thread.id)));
}

export async function updateThreadUnit(db: Database, thread: Thread, unitCode: string): Promise<void> {
  await db
    .update(threads)
    .set({ unitCode })
    .where(and(ofOffice(thread.officeId), eq(threads.id, thread.id)));
}

export async function insertFacts(db: Database, thread: Pick<Thread, 'officeId' | 'id'>, facts: RecordedFact[]) {
  for (const fact of facts)
    await insertSoon(db, threadFacts, { officeId: thread.officeId, threadId: thread.id, ...fact });
}

export function listFacts(db: Database, thread: Pick<Thread, 'officeId' | 'id'>): Promise<RecordedFact[]> {
  return db
    .select({ sequence: threadFacts.sequence, at: threadFacts.at, actor: threadFacts.actor, fact: threadFacts.fact })
    .from(threadFacts)
    .where(and(eq(threadFacts.officeId, thread.officeId), eq(threadFacts.threadId, thread.id)))
    .orderBy(asc(threadFacts.sequence));
}

export async function insertThreadMessages(db: Database, messages: ThreadMessage[]): Promise<void> {
  for (const message of messages) await insertSoon(db, threadMessages, message);
}

export function listThreadMessages(db: Database, thread: Pick<Thread, 'officeId' | 'id'>): Promise<ThreadMessage[]> {
  return db
    .select()
    .from(threadMessages)
    .where(and(eq(threadMessages.officeId, thread.officeId), eq(threadMessages.threadId, thread.id)))
    .orderBy(asc(threadMessages.factSequence), asc(threadMessages.position));
}

/** The first words of each thread, for lists. */
export async function listOpenings(db: Database, officeId: number, threadIds: string[]): Promise<Map<string, string>> {
  if (threadIds.length === 0) return new Map();
  const rows = await db
    .selectDistinctOn([threadMessages.threadId], { threadId: threadMessages.threadId, text: threadMessages.text })
    .from(threadMessages)
    .where(
      and(
        eq(threadMessages.officeId, officeId),
        inArray(threadMessages.threadId, threadIds),
        isNotNull(threadMessages.text),
        eq(threadMessages.author, 'constituent'),
      ),
    )
    .orderBy(threadMessages.threadId, asc(threadMessages.factSequence), asc(threadMessages.position));

  return new Map(rows.map((row) => [row.threadId, row.text ?? '']));
}

/** A message of this person that the platform calls by this id, in a thread that can still be amended. */
export async function findThreadOfSourceMessage(
  db: Database,
  officeId: number,
  personId: string,
  sourceMessageId: string,
) {
  const [row] = await db
    .select({ thread: threads, message: threadMessages })
    .from(threadMessages)
    .innerJoin(threads, and(eq(threads.officeId, threadMessages.officeId), eq(threads.id, threadMessages.threadId)))
    .where(
      and(
        ofOffice(officeId),
        eq(threads.personId, personId),
        eq(threadMessages.sourceMessageId, sourceMessageId),
        eq(threadMessages.author, 'constituent'),
      ),
    )
    .orderBy(desc(threadMessages.at))
    .limit(1);

  return row;
}

export async function insertRoutingDecision(db: Database, decision: RoutingDecision): Promise<void> {
  await insertSoon(db, routingDecisions, decision);
}

export function listRoutingDecisions(
  db: Database,
  thread: Pick<Thread, 'officeId' | 'id'>,
): Promise<RoutingDecision[]> {
  return db
    .select()
    .from(routingDecisions)
    .where(and(eq(routingDecisions.officeId, thread.officeId), eq(routingDecisions.threadId, thread.id)))
    .orderBy(asc(routingDecisions.recordedAt));
}

export function listThreadsOfPerson(
  db: Database,
  officeId: number,
  personId: string,
  limit: number,
): Promise<Thread[]> {
  return db
    .select()
    .from(threads)
    .where(and(ofOffice(officeId), eq(threads.personId, personId), ne(threads.kind, 'alert')))
    .orderBy(desc(threads.receivedAt), desc(threads.id))
    .limit(limit);
}

/** Opinions of one unit, or about one place, that came in between two instants; the oldest first. */
export function listThreadsAround(
  db: Database,
  { officeId, unitCode, matterPlaceCode }: Pick<Thread, 'officeId' | 'unitCode' | 'matterPlaceCode'>,
  { from, to, limit }: { from: Date; to: Date; limit: number },
): Promise<Thread[]> {
  const belongs = matterPlaceCode
    ? eq(threads.matterPlaceCode, matterPlaceCode)
    : and(isNull(threads.matterPlaceCode), unitCode ? eq(threads.unitCode, unitCode) : isNull(threads.unitCode));

  return db
    .select()
    .from(threads)
    .where(and(ofOffice(officeId), eq(threads.kind, 'opinion'), belongs, between(threads.receivedAt, from, to)))
    .orderBy(asc(threads.receivedAt), asc(threads.id))
    .limit(limit);
}

export type ThreadNames = {
  ids: readonly string[];
  codes: readonly string[];
  /** What a person submitted at one of these instants. */
  submitted: { personId: string; at: readonly Date[] };
};

export function listThreadsNamed(db: Database, officeId: number, names: ThreadNames): Promise<Thread[]> {
  const { ids, codes, submitted } = names;
  const isNamed = or(
    inArray(threads.id, [...ids]),
    inArray(threads.code, [...codes]),
    and(eq(threads.personId, submitted.personId), inArray(threads.receivedAt, [...submitted.at])),
  );

  return db
    .select()
    .from(threads)
    .where(and(ofOffice(officeId), ne(threads.kind, 'alert'), isNamed))
    .orderBy(desc(threads.receivedAt), desc(threads.id));
}

/** Open threads whose next action is past, the longest overdue first. */
export function listOverdueThreads(
  db: Database,
  officeId: number,
  at: Date,
  actions: readonly NextAction[],
  limit: number,
): Promise<Thread[]> {
  return db
    .select()
    .from(threads)
    .where(
      and(
        ofOffice(officeId),
        lte(threads.nextActionAt, at),
        inArray(threads.nextAction, [...actions]),
        // What staff own is in their queue already; only a deputy's or a group's silence is escalated.
        or(isNull(threads.ownerKind), ne(threads.ownerKind, 'staff')),
      ),
    )
    .orderBy(asc(threads.nextActionAt))
    .limit(limit);
}

export function listThreadsWhere(
  db: Database,
  officeId: number,
  { where, order, limit }: { where: SQL | undefined; order: SQL[]; limit: number },
): Promise<Thread[]> {
  return db
    .select()
    .from(threads)
    .where(and(ofOffice(officeId), where))
    .orderBy(...order)
    .limit(limit);
}

/** No further than `most`. */
export async function countThreadsWhere(
  db: Database,
  officeId: number,
  { where, most }: { where?: SQL | undefined; most: number },
): Promise<number> {
  const some = db
    .select({ id: threads.id })
    .from(threads)
    .where(and(ofOffice(officeId), where))
    // Whatever the condition: by the index that keeps what is open apart from what is over.
    .orderBy(asc(threads.closedAt))
    .limit(most)
    .as('some');
  const [row] = await db.select({ count: count() }).from(some);

  return row?.count ?? 0;
}

/** Threads of a person that are held: what a flood adds goes there. */
export async function findHeldThread(db: Database, officeId: number, personId: string): Promise<Thread | undefined> {
  const [thread] = await db
    .select()
    .from(threads)
    .where(
      and(
        ofOffice(officeId),
        eq(threads.personId, personId),
        eq(threads.status, 'held'),
        eq(threads.staffReason, 'held-too-many'),
      ),
    )
    .orderBy(desc(threads.receivedAt))
    .limit(1);

  return thread;
}
