import { describeError } from '#shared/log.ts';
import type { Context } from '../context.ts';
import type { SendMessage, SendOutcome } from './channel.ts';
import { findEarlier } from './find-earlier.ts';
import type { OutboxMessage } from './outbox.table.ts';

/** A channel gives up a call in 15 s; this is for a message of several parts, and for one that breaks its promise. */
const GIVE_UP_MS = 60_000;

/** Sends a message, never throws, and comes to an end. What a channel says by throwing, or says too late, is not known. */
export async function attemptSending(
  context: Context,
  outgoing: OutboxMessage,
  send: SendMessage | undefined,
): Promise<SendOutcome> {
  const { id: outboxId, personId, externalId, isRepeat, message } = outgoing;
  if (!send) return { kind: 'failed', error: 'account not configured', retryable: true };
  if (!message) return { kind: 'failed', error: 'text erased', retryable: false };

  const earlier = await findEarlier(context, outgoing).catch(() => 'unread' as const);
  if (earlier === 'unread') return { kind: 'failed', error: 'database away', retryable: true };

  try {
    return await withinTime(send({ externalId }, message, { outboxId, personId, isRepeat, replaces: earlier }));
  } catch (error) {
    return { kind: 'unknown', error: Object.values(describeError(error)).join(' ') };
  }
}

function withinTime(sending: Promise<SendOutcome>): Promise<SendOutcome> {
  const { promise, resolve } = Promise.withResolvers<SendOutcome>();
  const timer = setTimeout(() => resolve({ kind: 'unknown', error: 'no end in time' }), GIVE_UP_MS);

  return Promise.race([sending, promise]).finally(() => clearTimeout(timer));
}
