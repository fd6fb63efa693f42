import { and, asc, count, eq, gt, gte, inArray, isNotNull, isNull, min, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { groupNotices, outboxMessages, sendBudgets } from '../delivery/outbox.table.ts';
import type { Lane } from '../delivery/outbox.ts';
import { updateFailures } from '../intake/update.table.ts';
import { whereOfView } from '../opinion/queue.queries.ts';
import { threads } from '../opinion/thread.table.ts';
import { channelIdentities } from '../person/person.table.ts';

export type WaitingFigure = {
  accountId: string;
  lane: Lane;
  waiting: number;
  due: number;
  /** How long the oldest due one has been due; 0 where none is. */
  oldestDueSeconds: number;
};

/** What is not sent yet, by the clock of the database, as sending goes; the index of waiting messages holds nothing else. */
export function countWaiting(db: Database, officeId: number): Promise<WaitingFigure[]> {
  const { accountId, lane, notBeforeAt, state } = outboxMessages;

  return db
    .select({
      accountId,
      lane,
      waiting: count(),
      due: sql<number>`count(*) filter (where ${notBeforeAt} <= now())::int`,
      oldestDueSeconds: secondsUntilNow(sql`min(${notBeforeAt})`),
    })
    .from(outboxMessages)
    .where(and(eq(outboxMessages.officeId, officeId), inArray(state, ['pending', 'sending'])))
    .groupBy(accountId, lane)
    .orderBy(asc(accountId), asc(lane));
}

function secondsUntilNow(instant: SQL): SQL<number> {
  return sql<number>`coalesce(greatest(0, extract(epoch from now() - ${instant})), 0)::float8`;
}

export type SettledFigure = { unknown: number; failed: number; blocked: number; repeated: number };

/** How sendings of the last day ended, but for those that simply arrived. */
export async function countTroubled(db: Database, officeId: number): Promise<SettledFigure> {
  const { state, isRepeat, settledAt } = outboxMessages;
  const [row] = await db
    .select({
      unknown: sql<number>`count(*) filter (where ${state} = 'unknown')::int`,
      failed: sql<number>`count(*) filter (where ${state} = 'failed')::int`,
      blocked: sql<number>`count(*) filter (where ${state} = 'blocked')::int`,
      repeated: sql<number>`count(*) filter (where ${isRepeat})::int`,
    })
    .from(outboxMessages)
    .where(
      and(
        eq(outboxMessages.officeId, officeId),
        gte(settledAt, sql`now() - interval '1 day'`),
        or(inArray(state, ['unknown', 'failed', 'blocked']), isRepeat),
      ),
    );

  return row ?? { unknown: 0, failed: 0, blocked: 0, repeated: 0 };
}

export function countUnreachable(db: Database, officeId: number): Promise<{ accountId: string; count: number }[]> {
  const { accountId, unreachableAt } = channelIdentities;

  return db
    .select({ accountId, count: count() })
    .from(channelIdentities)
    .where(and(eq(channelIdentities.officeId, officeId), isNotNull(unreachableAt)))
    .groupBy(accountId)
    .orderBy(asc(accountId));
}

export type NoticeFigure = { waiting: number; oldestAt: Date | null };

export async function countNotices(db: Database, officeId: number): Promise<NoticeFigure> {
  const [row] = await db
    .select({ waiting: count(), oldestAt: min(groupNotices.createdAt) })
    .from(groupNotices)
    .where(and(eq(groupNotices.officeId, officeId), isNull(groupNotices.expandedAt)));

  return { waiting: row?.waiting ?? 0, oldestAt: row?.oldestAt ?? null };
}

export type FailureFigure = { failing: number; parked: number; oldestParkedAt: Date | null };

export async function countFailures(db: Database, officeId: number): Promise<FailureFigure> {
  const { parkedAt } = updateFailures;
  const [row] = await db
    .select({
      failing: sql<number>`count(*) filter (where ${parkedAt} is null)::int`,
      parked: sql<number>`count(${parkedAt})::int`,
      oldestParkedAt: min(parkedAt),
    })
    .from(updateFailures)
    .where(eq(updateFailures.officeId, officeId));

  return row ?? { failing: 0, parked: 0, oldestParkedAt: null };
}

/** Of the whole office: complaints count, and every congress. */
export async function countOpenThreads(
  db: Database,
  { officeId, now }: { officeId: number; now: Date },
): Promise<{ open: number; overdue: number }> {
  const scope = { officeId, now, congressCode: null, seesComplaints: true };
  const isOverdue = whereOfView('overdue', scope);
  const [row] = await db
    .select({ open: count(), overdue: sql<number>`count(*) filter (where ${isOverdue})::int` })
    .from(threads)
    .where(and(eq(threads.officeId, officeId), whereOfView('open', scope)));

  return row ?? { open: 0, overdue: 0 };
}

/** The accounts that a platform has asked to send nothing for a while, and for how long from now. */
export function listPaused(db: Database, officeId: number): Promise<{ accountId: string; seconds: number }[]> {
  const { accountId, pausedUntil } = sendBudgets;

  return db
    .select({ accountId, seconds: sql<number>`extract(epoch from ${pausedUntil} - now())::float8` })
    .from(sendBudgets)
    .where(and(eq(sendBudgets.officeId, officeId), gt(pausedUntil, sql`now()`)))
    .orderBy(asc(accountId));
}

export async function findServerVersion(db: Database): Promise<string> {
  const [row] = await db
    .select({ version: sql<string>`current_setting('server_version')` })
    .from(sql`(select 1) as one`);

  return row?.version ?? '';
}
