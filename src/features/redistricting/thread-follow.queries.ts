import { and, asc, count, eq, exists, gt, gte, inArray, isNull, notExists, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import type { LocalDay } from '#shared/local-day.ts';
import { routingDecisions, type Thread, threads } from '../opinion/thread.table.ts';
import { selectMovesOf } from './draft.queries.ts';
import { termDraftMoves } from './draft.table.ts';

type Search = { officeId: number; unitCodes: readonly string[] };

/** Open opinions of these units that a deputy or a group has, by what decides whose they will be. */
export function countOpenThreads(db: Database, search: Search) {
  const { unitCode, placeCode, ownerKind, ownerCode, groupCode, status } = threads;
  const columns = { unitCode, placeCode, ownerKind, ownerCode, groupCode, status };

  return db
    .select({ ...columns, count: count() })
    .from(threads)
    .where(isMovable(search))
    .groupBy(...Object.values(columns));
}

/** Open opinions that have not followed yet, in the order of their ids. */
export function listThreadsToMove(
  db: Database,
  search: Search & { draftId: string },
  page: { after: string; limit: number },
): Promise<Thread[]> {
  const isOfRow = eq(termDraftMoves.subjectId, threads.id);
  const hasFollowed = selectMovesOf(db, { ...search, subject: 'thread' }, isOfRow);

  return db
    .select()
    .from(threads)
    .where(and(isMovable(search), gt(threads.id, page.after), notExists(hasFollowed)))
    .orderBy(asc(threads.id))
    .limit(page.limit);
}

/**
 * Whether something that came in since an instant was routed to one of these units as of a day of the new term. The ids of
 * threads begin with the time, so that only those of that time are looked at.
 */
export async function hasNewDecision(
  db: Database,
  { officeId, unitCodes }: Search,
  since: { on: LocalDay; at: Date },
): Promise<boolean> {
  const isOfTerm = and(
    eq(routingDecisions.officeId, threads.officeId),
    eq(routingDecisions.threadId, threads.id),
    gte(routingDecisions.validOn, since.on),
    inArray(routingDecisions.unitCode, [...unitCodes]),
  );
  const [found] = await db
    .select({ id: threads.id })
    .from(threads)
    .where(
      and(
        eq(threads.officeId, officeId),
        gte(threads.id, firstIdAt(since.at)),
        gte(threads.receivedAt, since.at),
        exists(db.select({ id: routingDecisions.id }).from(routingDecisions).where(isOfTerm)),
      ),
    )
    .limit(1);

  return found !== undefined;
}

/** Who has noted a decision and not ended is waited for; who wants to note one waits, and then sees another revision. */
export async function lockRoutingDecisions(db: Database): Promise<void> {
  await db.execute(sql`lock table ${routingDecisions} in share row exclusive mode`);
}

function firstIdAt(instant: Date): string {
  const time = instant.getTime().toString(16).padStart(12, '0');

  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}

function isMovable({ officeId, unitCodes }: Search) {
  return and(
    eq(threads.officeId, officeId),
    isNull(threads.closedAt),
    eq(threads.kind, 'opinion'),
    inArray(threads.status, ['waiting', 'claimed', 'asked', 'answered']),
    inArray(threads.ownerKind, ['group', 'deputy']),
    inArray(threads.unitCode, [...unitCodes]),
    sql`${threads.ownerCode} is not null`,
  );
}
