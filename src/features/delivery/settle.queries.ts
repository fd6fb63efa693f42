import { and, eq, inArray, lte, type SQL, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { rowsOf } from '#database/rows-of.ts';
import { type OutboxMessage, outboxMessages, recipients, sendBudgets } from './outbox.table.ts';
import { lanes } from './outbox.ts';
import { selectMessages } from './outbox-body.queries.ts';
import type { RecipientKey } from './recipient.ts';
import type { Settlement } from './settlement.ts';

export type Settled = { message: OutboxMessage; settlement: Settlement };

/** In the order in which they are named, which is the order in which they were claimed. */
export async function listMessages(db: Database, officeId: number, ids: readonly string[]): Promise<OutboxMessage[]> {
  const isNamed = and(eq(outboxMessages.officeId, officeId), inArray(outboxMessages.id, [...ids]));
  const places = new Map(ids.map((id, place) => [id, place]));
  const placeOf = ({ id }: OutboxMessage) => places.get(id) ?? 0;

  return (await selectMessages(db).where(isNamed)).toSorted((left, right) => placeOf(left) - placeOf(right));
}

/**
 * Writes down what came of many messages at once. Answers the ids of those that were still ours: where a lease ran out
 * meanwhile, somebody else has already decided what becomes of the message. What goes by the clock is worked out apart from
 * the rows that change: a database spread by office asks for that.
 */
export async function updateSettled(
  db: Database,
  officeId: number,
  { settled, now }: { settled: readonly Settled[]; now: SQL },
): Promise<Set<string>> {
  const result = await db.execute(sql`
    update ${outboxMessages} o set state = s.state, attempts = s.attempts, is_repeat = s.is_repeat,
      last_error = s.last_error, external_message_id = s.external_message_id, leased_by = null, leased_until = null,
      not_before_at = coalesce(s.retry_at, o.not_before_at), settled_at = s.settled_at
    from (
      select r.*, case when r.retry_in_ms > 0 then ${now} + r.retry_in_ms * interval '1 millisecond' end as retry_at,
        case when r.state <> 'pending' then ${now} end as settled_at
      from jsonb_to_recordset(${JSON.stringify(settled.map(rowOf))}::jsonb) as r (id uuid, holder text, state text,
        attempts int, is_repeat boolean, last_error text, external_message_id text, retry_in_ms float8)) s
    where o.office_id = ${officeId} and o.id = s.id and o.state = 'sending' and o.leased_by = s.holder
    returning o.id`);

  return new Set(rowsOf<{ id: string }>(result).map(({ id }) => id));
}

/** PostgreSQL takes no NUL into a text; a platform may say anything. */
function rowOf({ message, settlement }: Settled) {
  return {
    id: message.id,
    holder: message.leasedBy,
    state: settlement.state,
    attempts: settlement.attempts,
    is_repeat: settlement.isRepeat,
    last_error: settlement.lastError?.replaceAll('\0', '') ?? null,
    external_message_id: settlement.externalMessageId,
    retry_in_ms: settlement.retryInMs,
  };
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
        inArray(outboxMessages.lane, [...lanes]),
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
  const until = sql`greatest(${sendBudgets.pausedUntil}, ${now} + ${forMs}::float8 * interval '1 millisecond')`;
  await db
    .update(sendBudgets)
    .set({ pausedUntil: until, tokens: 0, refilledAt: until })
    .where(and(eq(sendBudgets.officeId, officeId), eq(sendBudgets.accountId, accountId)));
}

/** A message of several parts was several calls, of which the claim paid one. */
export async function chargeCalls(
  db: Database,
  { officeId, accountId, externalId }: RecipientKey,
  calls: number,
): Promise<void> {
  const isOfAccount = and(eq(sendBudgets.officeId, officeId), eq(sendBudgets.accountId, accountId));
  await db
    .update(sendBudgets)
    .set({ tokens: sql`${sendBudgets.tokens} - ${calls}::float8` })
    .where(isOfAccount);
  await db
    .update(recipients)
    .set({ tokens: sql`${recipients.tokens} - ${calls}::float8` })
    .where(
      and(
        eq(recipients.officeId, officeId),
        eq(recipients.accountId, accountId),
        eq(recipients.externalId, externalId),
      ),
    );
}
