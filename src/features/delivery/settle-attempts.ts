import { type Context, inTransaction } from '../context.ts';
import { markUnreachable } from '../person/mark-unreachable.ts';
import { claimPersons, findIdentityRow } from '../person/person.queries.ts';
import { isWebChatAccount } from '../person/person.ts';
import type { SendOutcome } from './channel.ts';
import type { DatabaseTime } from './database-time.queries.ts';
import { claimExpired, hasExpired } from './lease.queries.ts';
import type { OutboxMessage } from './outbox.table.ts';
import { blockWaiting, chargeCalls, pauseAccount, updateSettled } from './settle.queries.ts';
import { settle } from './settlement.ts';

/** A message and what came of sending it. */
export type Outcome = { message: OutboxMessage; outcome: SendOutcome };

export type Settling = { now: DatabaseTime; retryUnitMs: number; leaseMs: number; holder: string };

/**
 * Writes down what came of attempts, and what follows from it for the accounts and the recipients, in one transaction. An
 * account that is asked to wait is locked first: whoever claims holds it before any message.
 */
export async function settleAttempts(
  context: Context,
  attempts: readonly Outcome[],
  settling: Settling,
): Promise<void> {
  const { now, retryUnitMs } = settling;
  const settled = attempts.map(({ message, outcome }) => ({
    message,
    settlement: settle(message, outcome, retryUnitMs),
  }));
  const consequential = attempts.filter(hasConsequences);
  const write = ({ db, office }: Context) => updateSettled(db, office.id, { settled, now });
  // A single statement needs no transaction around it.
  if (consequential.length === 0) return void (await write(context));

  await inTransaction(context, async (context) => {
    await payFor(context, consequential, now);
    await claimBlocked(context, consequential);
    const ours = await write(context);
    for (const { message, outcome } of consequential) {
      if (outcome.kind === 'blocked' && ours.has(message.id)) await stopSending(context, message, settling);
    }
  });
}

function hasConsequences({ outcome }: Outcome): boolean {
  return outcome.kind === 'limited' || outcome.kind === 'blocked' || extraCalls(outcome) > 0;
}

function extraCalls(outcome: SendOutcome): number {
  return outcome.kind === 'sent' ? (outcome.calls ?? 1) - 1 : 0;
}

async function payFor({ db }: Context, attempts: readonly Outcome[], now: DatabaseTime): Promise<void> {
  for (const { message, outcome } of attempts) {
    if (outcome.kind === 'limited') await pauseAccount(db, message, { forMs: outcome.retryAfterMs, now });
    if (extraCalls(outcome) > 0) await chargeCalls(db, message, extraCalls(outcome));
  }
}

/** They are locked before their messages are, as everywhere, and nobody comes back while we say that they are gone. */
async function claimBlocked({ db, office }: Context, attempts: readonly Outcome[]): Promise<void> {
  const blocked = attempts.filter(({ outcome }) => outcome.kind === 'blocked');
  const personIds = new Set(blocked.map(({ message }) => message.personId));
  if (personIds.size > 0) await claimPersons(db, office.id, [...personIds]);
}

/** Whoever wrote to us after we began to send has come back in the meantime. */
async function stopSending(context: Context, message: OutboxMessage, { now, leaseMs }: Settling): Promise<void> {
  const claimedAt = new Date((message.leasedUntil?.getTime() ?? 0) - leaseMs);
  const identity = await findIdentityRow(context.db, context.office.id, message);
  if (identity && identity.lastSeenAt > claimedAt) return;

  await markUnreachable(context, message);
  await blockWaiting(context.db, message, { until: claimedAt, now });
}

/**
 * Takes up messages whose sender was killed. Nobody knows whether they arrived, except in the web chat, which receives
 * nothing twice.
 */
export async function settleExpired(context: Context, settling: Settling): Promise<void> {
  if (!(await hasExpired(context.db, context.office.id, settling))) return;
  await inTransaction(context, async (context) => {
    const expired = await claimExpired(context.db, context.office.id, settling);

    await settleAttempts(
      context,
      expired.map((message) => ({ message, outcome: killed(message) })),
      settling,
    );
  });
}

function killed({ accountId }: OutboxMessage): SendOutcome {
  const error = 'killed while sending';

  return isWebChatAccount(accountId) ? { kind: 'failed', error, retryable: true } : { kind: 'unknown', error };
}
