import { and, eq, inArray, lte, type SQL, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { type OutboxMessage, outboxMessages, sendBudgets } from './outbox.table.ts';
import type { RecipientKey } from './recipient.ts';
import type { Settlement } from './settlement.ts';

export function listMessages(db: Database, officeId: number, ids: readonly string[]): Promise<OutboxMessage[]> {
  return db
    .select()
    .from(outboxMessages)
    .where(and(eq(outboxMessages.officeId, officeId), inArray(outboxMessages.id, [...ids])));
}

/** Messages whose sender was killed, or hung, before it could say what came of them. */
export function claimExpired(db: Database, officeId: number, now: SQL): Promise<OutboxMessage[]> {
  const isExpired = and(
    eq(outboxMessages.officeId, officeId),
    eq(outboxMessages.state, 'sending'),
    lte(outboxMessages.leasedUntil, now),
  );

  return db.select().from(outboxMessages).where(isExpired).limit(100).for('update', { skipLocked: true });
}

/** `false` when the lease ran out meanwhile: then somebody else has already decided what becomes of the message. */
export async function updateSettled(
  db: Database,
  message: OutboxMessage,
  { settlement, now }: { settlement: Settlement; now: SQL },
): Promise<boolean> {
  const { state, attempts, isRepeat, lastError, externalMessageId, retryInMs } = settlement;
  const isLive = state === 'pending';
  const updated = await db
    .update(outboxMessages)
    .set({
      ...{ state, attempts, isRepeat, lastError, externalMessageId, leasedBy: null, leasedUntil: null },
      ...(retryInMs > 0 ? { notBeforeAt: sql`${now} + ${retryInMs}::float8 * interval '1 millisecond'` } : {}),
      settledAt: isLive ? null : now,
    })
    .where(isLeased(message))
    .returning({ id: outboxMessages.id });

  return updated.length > 0;
}

/** Nothing more goes to somebody who blocked us. What was written after `until` is for somebody who came back. */
export async function blockWaiting(
  db: Database,
  { officeId, accountId, externalId }: RecipientKey,
  { until, now }: { until: Date; now: SQL },
): Promise<void> {
  await db
    .update(outboxMessages)
    .set({ state: 'blocked', settledAt: now, lastError: 'blocked' })
    .where(
      and(
        eq(outboxMessages.officeId, officeId),
        eq(outboxMessages.accountId, accountId),
        eq(outboxMessages.externalId, externalId),
        eq(outboxMessages.state, 'pending'),
        lte(outboxMessages.notBeforeAt, until),
      ),
    );
}

/** The platform asked the whole account to wait; the longest wait asked for counts. */
export async function pauseAccount(
  db: Database,
  { officeId, accountId }: Pick<OutboxMessage, 'officeId' | 'accountId'>,
  { forMs, now }: { forMs: number; now: SQL },
): Promise<void> {
  const until = sql`${now} + ${forMs}::float8 * interval '1 millisecond'`;
  await db
    .update(sendBudgets)
    .set({ pausedUntil: sql`greatest(${sendBudgets.pausedUntil}, ${until})`, tokens: 0 })
    .where(and(eq(sendBudgets.officeId, officeId), eq(sendBudgets.accountId, accountId)));
}

function isLeased({ officeId, id, leasedBy }: OutboxMessage) {
  return and(
    eq(outboxMessages.officeId, officeId),
    eq(outboxMessages.id, id),
    eq(outboxMessages.state, 'sending'),
    eq(outboxMessages.leasedBy, leasedBy ?? ''),
  );
}
