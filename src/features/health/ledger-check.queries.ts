import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { outboxMessages } from '../delivery/outbox.table.ts';
import { digestItems, digests } from '../digest/digest.table.ts';
import { deputyBindings } from '../electorate/deputy.table.ts';
import { threadFacts } from '../opinion/thread.table.ts';
import { persons } from '../person/person.table.ts';
import { walkAlong } from './page.queries.ts';

/** Threads whose facts are not numbered from one without a gap. */
export function listThreadsWithGaps(context: Context): Promise<{ threadId: string }[]> {
  const { threadId, sequence } = threadFacts;

  return walkAlong(context, threadId, (isOnPage) =>
    context.db
      .select({ threadId })
      .from(threadFacts)
      .where(isOnPage)
      .groupBy(threadId)
      .having(sql`min(${sequence}) <> 1 or max(${sequence}) <> count(*)`),
  );
}

/**
 * Digests with items for which no message was ever owed: their items count as told and are not. Of a deputy who asked to be
 * forgotten the messages are gone.
 */
export function listDigestsWithoutMessage(
  context: Context,
): Promise<{ id: string; deputyCode: string; day: string }[]> {
  const { db } = context;
  const items = db
    .select({ one: sql`1` })
    .from(digestItems)
    .where(and(eq(digestItems.officeId, digests.officeId), eq(digestItems.digestId, digests.id)));
  const messages = db
    .select({ one: sql`1` })
    .from(outboxMessages)
    .where(and(eq(outboxMessages.officeId, digests.officeId), eq(outboxMessages.subjectId, digests.id)));
  const forgottenReaders = db
    .select({ one: sql`1` })
    .from(deputyBindings)
    .innerJoin(persons, and(eq(persons.officeId, deputyBindings.officeId), eq(persons.id, deputyBindings.personId)))
    .where(
      and(
        eq(deputyBindings.officeId, digests.officeId),
        eq(deputyBindings.deputyCode, digests.deputyCode),
        isNotNull(persons.erasedAt),
      ),
    );

  return walkAlong(context, digests.id, (isOnPage) =>
    db
      .select({ id: digests.id, deputyCode: digests.deputyCode, day: digests.day })
      .from(digests)
      .where(and(isOnPage, sql`exists ${items}`, sql`not exists ${messages}`, sql`not exists ${forgottenReaders}`)),
  );
}
