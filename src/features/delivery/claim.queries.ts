import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { rowsOf } from '#database/rows-of.ts';
import { channelAccounts } from '../person/person.table.ts';
import { msUntil, type Rate, refilledAt, tokenInMs, tokensOf } from './bucket.queries.ts';
import { type Budget, firstTokens } from './budget.ts';
import { outboxMessages, recipients, sendBudgets } from './outbox.table.ts';
import { type Lane, lanes } from './outbox.ts';

export type Account = {
  officeId: number;
  accountId: string;
  /** `null`: as fast as it goes. */
  budget: Budget | null;
  /** The instant all leases and budgets go by: the database's own. */
  now: SQL;
};

/** What an account may send at this moment, milliseconds until it may send one, and the lanes in which something waits. */
export type Turn = { tokens: number; inMs: number; waiting: Lane[] };

export type LaneClaim = {
  lane: Lane;
  holder: string;
  leaseMs: number;
  limit: number;
  /** Whose turn it was last. */
  after: string;
};

export type LaneClaimed = {
  ids: string[];
  /** Milliseconds until the next of those can go that could not now; `null` when there is none. */
  inMs: number | null;
  /** Whose turn it was last; empty when everybody was looked at. */
  last: string;
};

/** The accounts that owe something. Looks once per account, however much waits. */
export async function listWaitingAccounts(db: Database, officeId: number): Promise<string[]> {
  const rows = await db
    .select({ id: channelAccounts.id })
    .from(channelAccounts)
    .where(and(eq(channelAccounts.officeId, officeId), hasWaiting))
    .orderBy(asc(channelAccounts.id));

  return rows.map(({ id }) => id);
}

/** The first by the index: asked whether any exists, the database may read the whole table to find that none does. */
const hasWaiting = sql`(
  select o.id from ${outboxMessages} o where o.office_id = ${channelAccounts.officeId}
    and o.account_id = ${channelAccounts.id} and o.state in ('pending', 'sending')
  order by o.lane, o.external_id, o.sequence limit 1
) is not null`;

/** A budget row is there before it is locked. */
export async function insertBudget(db: Database, { officeId, accountId, now }: Account): Promise<void> {
  await db
    .insert(sendBudgets)
    .values({ officeId, accountId, tokens: firstTokens, refilledAt: now })
    .onConflictDoNothing();
}

/** Whoever claims next waits for this row: so senders take turns, and what one takes the next does not have. */
export async function claimTurn(db: Database, account: Account): Promise<Turn | undefined> {
  const { officeId, accountId, now } = account;
  const [tokens, inMs] = budgetOf(account);
  const waits = sql.join(
    lanes.map((lane) => sql`(${firstRecipient(account, lane)}) is not null`),
    sql`, `,
  );
  const result = await db.execute(sql`
    select case when b.paused_until > ${now} then 0 else ${tokens} end::float8 as tokens,
      greatest(${inMs}, ${msUntil(sql`b.paused_until`, now)})::float8 as in_ms, json_build_array(${waits}) as waits
    from ${sendBudgets} b where b.office_id = ${officeId} and b.account_id = ${accountId} for update`);
  const [row] = rowsOf<{ tokens: number; in_ms: number; waits: boolean[] }>(result);
  if (!row) return undefined;

  return { tokens: row.tokens, inMs: Math.ceil(row.in_ms), waiting: lanes.filter((_, index) => row.waits[index]) };
}

export async function spendTokens(db: Database, { officeId, accountId, budget, now }: Account, spent: number) {
  if (!budget) return;
  await db.execute(sql`
    update ${sendBudgets} b set tokens = ${tokensOf(sql`b`, now, accountRate(budget))} - ${spent}::float8,
      refilled_at = ${refilledAt(sql`b`, now)}
    where b.office_id = ${officeId} and b.account_id = ${accountId}`);
}

/**
 * Leases what may go now of one lane, at most one message per recipient. It goes from recipient to recipient by the index, so
 * what it costs grows with what it finds and not with what waits; those passed over have just been sent something.
 */
export async function claimOfLane(db: Database, account: Account, claim: LaneClaim): Promise<LaneClaimed> {
  const { officeId, now } = account;
  const result = await db.execute(sql`
    with recursive turns (external_id, id, in_ms, found) as (
      select ${claim.after}::text, null::uuid, null::float8, 0
      union all
      select next.external_id, head.id, head.in_ms, turns.found + coalesce((head.in_ms <= 0)::int, 0)
      from turns
      cross join lateral (${nextRecipient(account, claim.lane)}) next
      cross join lateral (${headOf(account, claim.lane)}) head
      where turns.found < ${claim.limit}::int
    ),
    free as materialized (${freeRecipients(account)}),
    paced as (${spendOfRecipients(account)}),
    claimed as (
      update ${outboxMessages} o set state = 'sending', attempts = o.attempts + 1, leased_by = ${claim.holder},
        leased_until = ${now} + ${claim.leaseMs}::float8 * interval '1 millisecond'
      where o.office_id = ${officeId} and o.id = any(array(select id from free)) and o.state = 'pending'
      returning o.id
    )
    select coalesce((select json_agg(id) from claimed), '[]') as ids,
      (select count(*) from turns where in_ms <= 0)::int as found,
      (select min(in_ms) from turns where in_ms > 0) as in_ms,
      (select max(external_id) from turns) as last`);
  const [row] = rowsOf<{ ids: string[]; found: number; in_ms: number | null; last: string }>(result);
  if (!row) return { ids: [], inMs: null, last: '' };
  const { ids, found, in_ms: inMs, last } = row;
  // Whoever is just being written to was found and is looked at again soon.
  const wait = found > ids.length ? 0 : inMs;

  return { ids, inMs: wait === null ? null : Math.ceil(wait), last: found < claim.limit ? '' : last };
}

function nextRecipient(account: Account, lane: Lane): SQL {
  return sql`select o.external_id from ${outboxMessages} o
    where ${isWaiting(account, lane)} and o.external_id > turns.external_id
    order by o.external_id, o.sequence limit 1`;
}

function firstRecipient(account: Account, lane: Lane): SQL {
  return sql`select o.external_id from ${outboxMessages} o where ${isWaiting(account, lane)}
    order by o.external_id, o.sequence limit 1`;
}

/**
 * The next message of a recipient in a lane, and milliseconds until it can go; unknown while one is being sent. Nothing
 * overtakes what is being sent, is due, or failed and waits; what is scheduled for later holds up nothing.
 */
function headOf(account: Account, lane: Lane): SQL {
  const { officeId, accountId, now } = account;
  const ofRecipient = sql`${isWaiting(account, lane)} and o.external_id = next.external_id`;

  return sql`select due.id, case when due.state = 'sending' then null
      else greatest(0, ${msUntil(sql`coalesce(due.not_before_at, later.at)`, now)}, r.in_ms) end as in_ms
    from (select 1) one
    left join lateral (
      select o.id, o.state, o.not_before_at from ${outboxMessages} o
      where ${ofRecipient} and (o.state = 'sending' or o.attempts > 0 or o.not_before_at <= ${now})
      order by o.sequence limit 1
    ) due on true
    left join lateral (
      select min(o.not_before_at) as at from ${outboxMessages} o where due.id is null and ${ofRecipient}
    ) later on true
    left join lateral (
      select ${recipientInMs(account)} as in_ms from ${recipients} r
      where r.office_id = ${officeId} and r.account_id = ${accountId} and r.external_id = next.external_id
    ) r on true`;
}

/** Whoever is just being written to is left for later: their row is locked until that is committed. */
function freeRecipients({ officeId, accountId, budget }: Account): SQL {
  if (!budget) return sql`select turns.id, turns.external_id from turns where turns.in_ms <= 0`;

  return sql`select turns.id, turns.external_id from turns cross join lateral (
      select from ${recipients} r
      where r.office_id = ${officeId} and r.account_id = ${accountId} and r.external_id = turns.external_id
      limit 1 for update skip locked
    ) unlocked where turns.in_ms <= 0`;
}

function spendOfRecipients({ officeId, accountId, budget, now }: Account): SQL {
  if (!budget) return sql`select 1`;

  return sql`update ${recipients} r set tokens = ${tokensOf(sql`r`, now, recipientRate(budget))} - 1,
      refilled_at = ${refilledAt(sql`r`, now)}
    where r.office_id = ${officeId} and r.account_id = ${accountId}
      and r.external_id = any(array(select external_id from free))`;
}

function isWaiting({ officeId, accountId }: Account, lane: Lane): SQL {
  return sql`o.office_id = ${officeId} and o.account_id = ${accountId} and o.lane = ${lane}
    and o.state in ('pending', 'sending')`;
}

function budgetOf({ budget, now }: Account): [tokens: SQL, inMs: SQL] {
  if (!budget) return [sql`1e9`, sql`0`];
  const rate = accountRate(budget);

  return [tokensOf(sql`b`, now, rate), tokenInMs(sql`b`, now, rate)];
}

function recipientInMs({ budget, now }: Account): SQL {
  return budget ? tokenInMs(sql`r`, now, recipientRate(budget)) : sql`0`;
}

function accountRate({ accountPerSecond: perSecond, accountBurst: burst }: Budget): Rate {
  return { perSecond, burst };
}

function recipientRate({ recipientPerSecond: perSecond, recipientBurst: burst }: Budget): Rate {
  return { perSecond, burst };
}
