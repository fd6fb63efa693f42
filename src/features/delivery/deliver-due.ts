import { newId } from '#shared/ids.ts';
import { describeError } from '#shared/log.ts';
import type { Context } from '../context.ts';
import { isWebChatAccount } from '../person/person.ts';
import { type Budget, defaultBudget } from './budget.ts';
import type { EarlierMessage, SendMessage, SendOutcome } from './channel.ts';
import { type Account, claimDue, ensureBudget, findNextDue, listWaitingAccounts } from './claim.queries.ts';
import { databaseTime } from './database-time.queries.ts';
import { findEarlier } from './find-earlier.ts';
import type { OutboxMessage } from './outbox.table.ts';
import { listMessages } from './settle.queries.ts';
import { settleExpired, settleMessage } from './settle-message.ts';

export type DeliveryPorts = {
  /** How an account sends; nothing when it is not configured: then its messages wait. */
  send: (accountId: string) => SendMessage | undefined;
  /** Replaces the clock of the database, for leases and budgets, in a test. */
  now?: () => Date;
  budget?: Budget;
  /** How many sendings of an account may be under way at once. */
  concurrency?: number;
  /** The first wait after a failure; each further one is longer. */
  retryUnitMs?: number;
  /** Stops claiming; what is under way is finished. */
  signal?: AbortSignal;
  /** Told what came of each attempt. */
  onAttempt?: (attempt: Attempt) => void;
};

export type Attempt = { message: OutboxMessage; outcome: SendOutcome; durationMs: number };

export type Delivered = {
  /** How many attempts were made. */
  attempts: number;
  /** Milliseconds until something is due again; `null` when nothing waits. */
  nextInMs: number | null;
};

type Optional = 'now' | 'signal' | 'onAttempt';
type Round = Required<Omit<DeliveryPorts, Optional>> & Pick<DeliveryPorts, Optional>;

/** Longer than any channel takes for a message of several parts: 15 s each. */
const LEASE_MS = 60_000;
const LOOK_AGAIN_MS = 50;
const MOST_ATTEMPTS = 2000;

/**
 * Sends what is due, in order, within the limits, until nothing is due now. Several may run at once, in one process or in
 * many: what one has leased the others leave. Throws when the database goes away; leases then run out and nothing is lost.
 */
export async function deliverDue(context: Context, ports: DeliveryPorts): Promise<Delivered> {
  const round: Round = { budget: defaultBudget, concurrency: 20, retryUnitMs: 2000, ...ports };
  const underWay = new Map<Promise<void>, string>();
  const failures: unknown[] = [];
  await settleExpired(context, { now: timeOf(round), retryUnitMs: round.retryUnitMs, leaseMs: LEASE_MS });

  let attempts = 0;
  while (!round.signal?.aborted && failures.length === 0 && attempts < MOST_ATTEMPTS) {
    const claimed = await claimSome(context, round, [...underWay.values()]);
    attempts += claimed.length;
    for (const message of claimed) {
      const attempt: Promise<void> = sendOne(context, message, round)
        .catch((error: unknown) => void failures.push(error))
        .finally(() => underWay.delete(attempt));
      underWay.set(attempt, message.accountId);
    }
    if (claimed.length === 0 && underWay.size === 0) break;
    if (claimed.length === 0) await Promise.race([...underWay.keys(), soon()]);
  }

  await Promise.all(underWay.keys());
  if (failures.length > 0) throw failures[0];
  return { attempts, nextInMs: await findNext(context, round) };
}

/** Each account has its own share of what may be under way, so that one that hangs does not hold up the others. */
async function claimSome(context: Context, round: Round, busy: readonly string[]): Promise<OutboxMessage[]> {
  const ids: string[] = [];
  for (const account of await listAccounts(context, round)) {
    const limit = round.concurrency - busy.filter((accountId) => accountId === account.accountId).length;
    if (limit <= 0) continue;
    if (account.budget) await ensureBudget(context.db, account);
    ids.push(...(await claimDue(context.db, account, { leaseId: newId(), leaseMs: LEASE_MS, limit })));
  }

  return ids.length > 0 ? listMessages(context.db, context.office.id, ids) : [];
}

/** The accounts with something to send, but for those that are not configured. */
async function listAccounts(context: Context, round: Round): Promise<Account[]> {
  const officeId = context.office.id;
  const ids = await listWaitingAccounts(context.db, officeId);

  return ids
    .filter((accountId) => round.send(accountId))
    .map((accountId) => {
      const budget = isWebChatAccount(accountId) ? null : round.budget;
      return { officeId, accountId, budget, now: timeOf(round) };
    });
}

async function sendOne(context: Context, message: OutboxMessage, round: Round): Promise<void> {
  const replaces = await findEarlier(context, message);
  const startedAt = performance.now();
  const outcome = await attempt(message, round.send(message.accountId), replaces);
  const durationMs = Math.round(performance.now() - startedAt);

  await settleMessage(context, message, {
    outcome,
    now: timeOf(round),
    retryUnitMs: round.retryUnitMs,
    leaseMs: LEASE_MS,
  });
  round.onAttempt?.({ message, outcome, durationMs });
}

/** A channel that throws has not kept its promise; the message may have left it. */
async function attempt(
  outgoing: OutboxMessage,
  send: SendMessage | undefined,
  replaces: EarlierMessage | undefined,
): Promise<SendOutcome> {
  const { id: outboxId, personId, externalId, isRepeat, message } = outgoing;
  if (!send) return { kind: 'failed', error: 'account not configured', retryable: true };
  if (!message) return { kind: 'failed', error: 'text erased', retryable: false };

  try {
    return await send({ externalId }, message, { outboxId, personId, isRepeat, replaces });
  } catch (error) {
    return { kind: 'unknown', error: Object.values(describeError(error)).join(' ') };
  }
}

async function findNext(context: Context, round: Round): Promise<number | null> {
  const waits: number[] = [];
  for (const account of await listAccounts(context, round)) {
    const wait = await findNextDue(context.db, account);
    if (wait !== null) waits.push(wait);
  }

  return waits.length > 0 ? Math.min(...waits) : null;
}

function timeOf(round: Round) {
  return databaseTime(round.now?.());
}

function soon(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
}
