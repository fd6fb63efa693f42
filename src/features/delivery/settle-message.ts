import { type Context, inTransaction } from '../context.ts';
import { markUnreachable } from '../person/mark-unreachable.ts';
import { isWebChatAccount } from '../person/person.ts';
import type { SendOutcome } from './channel.ts';
import type { DatabaseTime } from './database-time.queries.ts';
import type { OutboxMessage } from './outbox.table.ts';
import { blockWaiting, claimExpired, pauseAccount, updateSettled } from './settle.queries.ts';
import { settle } from './settlement.ts';

export type Settling = { outcome: SendOutcome; now: DatabaseTime; retryUnitMs: number; leaseMs: number };

/** Writes down what came of an attempt, and what follows from it for the account and the recipient. */
export async function settleMessage(context: Context, message: OutboxMessage, settling: Settling): Promise<void> {
  const { outcome, now, retryUnitMs } = settling;
  const settlement = settle(message, outcome, retryUnitMs);

  await inTransaction(context, async (context) => {
    if (outcome.kind === 'limited') await pauseAccount(context.db, message, { forMs: outcome.retryAfterMs, now });
    const isOurs = await updateSettled(context.db, message, { settlement, now });
    if (isOurs && outcome.kind === 'blocked') await stopSending(context, message, settling);
  });
}

async function stopSending(context: Context, message: OutboxMessage, { now, leaseMs }: Settling): Promise<void> {
  const claimedAt = new Date((message.leasedUntil?.getTime() ?? 0) - leaseMs);

  await markUnreachable(context, message);
  await blockWaiting(context.db, message, { until: claimedAt, now });
}

/**
 * Takes up messages whose sender was killed. Nobody knows whether they arrived, except in the web chat, which receives
 * nothing twice.
 */
export async function settleExpired(context: Context, settling: Omit<Settling, 'outcome'>): Promise<number> {
  return inTransaction(context, async (context) => {
    const expired = await claimExpired(context.db, context.office.id, settling.now);
    for (const message of expired) {
      const error = 'killed while sending';
      const outcome: SendOutcome = isWebChatAccount(message.accountId)
        ? { kind: 'failed', error, retryable: true }
        : { kind: 'unknown', error };
      await settleMessage(context, message, { ...settling, outcome });
    }

    return expired.length;
  });
}
