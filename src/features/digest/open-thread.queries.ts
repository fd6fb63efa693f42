import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { isNotRecused } from '../opinion/recusal.queries.ts';
import { threadFacts, threadMessages, threads } from '../opinion/thread.table.ts';
import type { ReroutingReason } from '../opinion/thread-fact.ts';

export type OpenThreadRow = Awaited<ReturnType<typeof listOpenThreads>>[number];

/** More of each message is not needed to say its first words. */
const CHARACTERS_OF_A_MESSAGE = 200;

/** Open opinions that a deputy, the deputy's groups or a colleague in one of them has. Never a complaint, an alert, a
 * held one, or one the deputy has stepped aside from. */
export function listOpenThreads(
  db: Database,
  officeId: number,
  { deputyCode, groupCodes }: { deputyCode: string; groupCodes: readonly string[] },
) {
  const groups = [...groupCodes];

  return db
    .select({
      id: threads.id,
      code: threads.code,
      kind: threads.kind,
      status: threads.status,
      ownerKind: threads.ownerKind,
      ownerCode: threads.ownerCode,
      groupCode: threads.groupCode,
      topicId: threads.topicId,
      /** Where the matter is, as far as that is known. */
      placeCode: sql<string | null>`coalesce(${threads.matterPlaceCode}, ${threads.placeCode})`,
      belongsTo: sql<string>`coalesce(${threads.matterPlaceCode}, ${threads.unitCode}, '')`,
      receivedAt: threads.receivedAt,
      nextAction: threads.nextAction,
      nextActionAt: threads.nextActionAt,
      reroutedBecause: lastReroutingReason(officeId),
    })
    .from(threads)
    .where(
      and(
        eq(threads.officeId, officeId),
        eq(threads.kind, 'opinion'),
        inArray(threads.status, ['waiting', 'claimed', 'asked', 'answered']),
        or(
          and(eq(threads.ownerKind, 'deputy'), eq(threads.ownerCode, deputyCode)),
          and(eq(threads.ownerKind, 'group'), inArray(threads.ownerCode, groups)),
          and(eq(threads.ownerKind, 'deputy'), inArray(threads.groupCode, groups)),
        ),
        isNotRecused(db, officeId, deputyCode),
      ),
    );
}

/** What constituents wrote in these threads, first words first. */
export async function listConstituentWords(
  db: Database,
  officeId: number,
  threadIds: readonly string[],
): Promise<{ threadId: string; text: string }[]> {
  if (threadIds.length === 0) return [];

  return db
    .select({
      threadId: threadMessages.threadId,
      text: sql<string>`left(coalesce(${threadMessages.text}, ''), ${sql.raw(String(CHARACTERS_OF_A_MESSAGE))})`,
    })
    .from(threadMessages)
    .where(
      and(
        eq(threadMessages.officeId, officeId),
        inArray(threadMessages.threadId, [...threadIds]),
        eq(threadMessages.author, 'constituent'),
        eq(threadMessages.audience, 'everyone'),
        eq(threadMessages.factSequence, 1),
      ),
    )
    .orderBy(asc(threadMessages.factSequence), asc(threadMessages.position));
}

/**
 * Why it found its present owner, when that was not the one it went to first. A column of `threads` would lose its table here,
 * and be taken for one of the facts.
 */
function lastReroutingReason(officeId: number) {
  return sql<ReroutingReason | null>`(
    select fact.fact->>'because' from ${threadFacts} as fact
    where fact.office_id = ${officeId} and fact.thread_id = ${threads}.id and fact.fact->>'kind' = 'rerouted'
    order by fact.sequence desc limit 1)`;
}
