import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { rowsOf } from '#database/rows-of.ts';
import { channelAccounts } from '../person/person.table.ts';
import { type Budget, firstTokens } from './budget.ts';
import { outboxMessages, recipients, sendBudgets } from './outbox.table.ts';

export type Account = {
  officeId: number;
  accountId: string;
  /** `null`: as fast as it goes. */
  budget: Budget | null;
  /** The instant all leases and budgets go by: the database's own. */
  now: SQL;
};

export type Claim = { leaseId: string; leaseMs: number; limit: number };

const ENDLESS = sql`1e9::float8`;

/** The accounts that owe something. Looks once per account, however much waits. */
export async function listWaitingAccounts(db: Database, officeId: number): Promise<string[]> {
  const rows = await db
    .select({ id: channelAccounts.id })
    .from(channelAccounts)
    .where(and(eq(channelAccounts.officeId, officeId), hasWaiting))
    .orderBy(asc(channelAccounts.id));

  return rows.map(({ id }) => id);
}

const hasWaiting = sql`exists (
  select 1 from ${outboxMessages} o where o.office_id = ${channelAccounts.officeId}
    and o.account_id = ${channelAccounts.id} and o.state in ('pending', 'sending')
)`;

/** A budget row is there before it is locked. */
export async function ensureBudget(db: Database, { officeId, accountId, now }: Account): Promise<void> {
  await db
    .insert(sendBudgets)
    .values({ officeId, accountId, tokens: firstTokens, refilledAt: now })
    .onConflictDoNothing();
}

/**
 * Leases the messages that may go now, at most one per recipient, replies before notices before bulk, and takes them from the
 * budgets, all in one statement. The budget row makes senders take turns; what another step has locked is left for later.
 */
export async function claimDue(db: Database, account: Account, claim: Claim): Promise<string[]> {
  const { officeId, accountId, now } = account;
  const { leaseId, leaseMs, limit } = claim;
  const result = await db.execute(sql`
    with budget as materialized (${claimBudget(account)}),
    heads as materialized (${heads(account)}),
    picked as materialized (
      select o.id, o.external_id from heads
      join ${outboxMessages} o on o.office_id = ${officeId} and o.id = heads.id
      join ${recipients} r on ${isRecipientOf(sql`r`, sql`o`)}
      where o.state = 'pending' and ${recipientTokens(account, sql`r`)} >= 1
      order by heads.urgency, o.not_before_at, o.id
      limit coalesce((select floor(least(${limit}::int, budget.tokens))::int from budget), 0)
      for update of o, r skip locked
    ),
    spent as (
      update ${sendBudgets} b set tokens = budget.tokens - (select count(*) from picked), refilled_at = ${laterOf(now)}
      from budget where b.office_id = ${officeId} and b.account_id = ${accountId}
    ),
    paced as (
      update ${recipients} r set tokens = ${recipientTokens(account, sql`r`)} - 1, refilled_at = ${laterOf(now, sql`r`)}
      from picked where r.office_id = ${officeId} and r.account_id = ${accountId} and r.external_id = picked.external_id
    )
    update ${outboxMessages} o set state = 'sending', attempts = o.attempts + 1, leased_by = ${leaseId},
      leased_until = ${now} + ${leaseMs}::float8 * interval '1 millisecond'
    from picked where o.office_id = ${officeId} and o.id = picked.id
    returning o.id`);

  return rowsOf<{ id: string }>(result).map((row) => row.id);
}

/** Milliseconds until something of this account can go, or a lease runs out; `null` when nothing waits. */
export async function findNextDue(db: Database, account: Account): Promise<number | null> {
  const { officeId, accountId, now } = account;
  const inMs = (instant: SQL) => sql`extract(epoch from ${instant} - ${now}) * 1000`;
  const result = await db.execute(sql`
    select min(due.in_ms)::float8 as in_ms from (
      select ${inMs(sql`greatest(o.not_before_at, b.paused_until, ${recipientReadyAt(account)}, ${accountReadyAt(account)})`)}
        as in_ms
      from ${outboxMessages} o
      join ${recipients} r on ${isRecipientOf(sql`r`, sql`o`)}
      left join ${sendBudgets} b on b.office_id = o.office_id and b.account_id = o.account_id
      where o.office_id = ${officeId} and o.account_id = ${accountId} and o.state = 'pending'
        and not ${hasEarlierInLane(now)}
      union all
      select ${inMs(sql`o.leased_until`)} from ${outboxMessages} o
      where o.office_id = ${officeId} and o.account_id = ${accountId} and o.state = 'sending'
    ) due`);
  const [row] = rowsOf<{ in_ms: number | null }>(result);

  return row?.in_ms == null ? null : Math.max(0, Math.ceil(row.in_ms));
}

/** Whoever claims next waits for this row: so senders take turns, and what one takes the next does not have. */
function claimBudget(account: Account): SQL {
  const { officeId, accountId, budget, now } = account;
  if (!budget) return sql`select 1e9::float8 as tokens`;

  return sql`
    select ${refilled(sql`b`, now, { perSecond: budget.accountPerSecond, burst: budget.accountBurst })} as tokens
    from ${sendBudgets} b
    where b.office_id = ${officeId} and b.account_id = ${accountId}
      and (b.paused_until is null or b.paused_until <= ${now})
    for update`;
}

/** The next of each recipient: the most urgent lane first, and of a lane only what nothing earlier holds up. */
function heads(account: Account): SQL {
  const { officeId, accountId, now } = account;

  return sql`
    select distinct on (o.external_id) o.id, ${urgency} as urgency from ${outboxMessages} o
    join ${recipients} r on ${isRecipientOf(sql`r`, sql`o`)}
    where o.office_id = ${officeId} and o.account_id = ${accountId} and o.state = 'pending' and o.not_before_at <= ${now}
      and ${recipientTokens(account, sql`r`)} >= 1 and not ${hasEarlierInLane(now)}
    order by o.external_id, urgency, o.sequence`;
}

const urgency = sql`case o.lane when 'reply' then 0 when 'notice' then 1 else 2 end`;

/** Strict order: nothing overtakes what is being sent, is due, or failed and waits. What is scheduled for later holds up nothing. */
function hasEarlierInLane(now: SQL): SQL {
  return sql`exists (
    select 1 from ${outboxMessages} e
    where e.office_id = o.office_id and e.account_id = o.account_id and e.external_id = o.external_id
      and e.lane = o.lane and e.sequence < o.sequence and e.state in ('pending', 'sending')
      and (e.state = 'sending' or e.attempts > 0 or e.not_before_at <= ${now})
  )`;
}

function isRecipientOf(recipient: SQL, message: SQL): SQL {
  const [r, o] = [recipient, message];

  return sql`${r}.office_id = ${o}.office_id and ${r}.account_id = ${o}.account_id and ${r}.external_id = ${o}.external_id`;
}

function recipientTokens({ budget, now }: Account, r: SQL): SQL {
  return budget ? refilled(r, now, { perSecond: budget.recipientPerSecond, burst: budget.recipientBurst }) : ENDLESS;
}

/** A bucket of tokens: it fills steadily, up to the burst. */
function refilled(bucket: SQL, now: SQL, { perSecond, burst }: { perSecond: number; burst: number }): SQL {
  const seconds = sql`greatest(0, extract(epoch from ${now} - ${bucket}.refilled_at))::float8`;

  return sql`least(${burst}::float8, ${bucket}.tokens + ${seconds} * ${perSecond}::float8)`;
}

function accountReadyAt({ budget }: Account): SQL {
  return budget ? readyAt(sql`b`, budget.accountPerSecond) : sql`null`;
}

function recipientReadyAt({ budget }: Account): SQL {
  return budget ? readyAt(sql`r`, budget.recipientPerSecond) : sql`null`;
}

/** When the bucket holds a whole token again. */
function readyAt(bucket: SQL, perSecond: number): SQL {
  return sql`${bucket}.refilled_at + (1 - ${bucket}.tokens) / ${perSecond}::float8 * interval '1 second'`;
}

/** Two senders may see the time in another order than they take turns; a bucket is never filled twice for the same second. */
function laterOf(now: SQL, bucket: SQL = sql`b`): SQL {
  return sql`greatest(${bucket}.refilled_at, ${now})`;
}
