import type { SendOutcome } from './channel.ts';
import type { DeliveryState, OutboxKind } from './outbox.ts';

/** What is known of a message when its sending came to an end. */
export type Attempted = { kind: OutboxKind; attempts: number; isRepeat: boolean };

export type Settlement = {
  state: DeliveryState;
  /** Milliseconds until the next attempt; only with `pending`. */
  retryInMs: number;
  attempts: number;
  isRepeat: boolean;
  lastError: string | null;
  externalMessageId: string | null;
};

export const mostAttempts = 8;
const LONGEST_WAIT_MS = 3_600_000;
const GROWTH = 4;

/**
 * What becomes of a message after an attempt. What surely did not arrive is tried again, a little later each time. What may
 * have arrived is sent again marked as a repeat, except a digest: its items return in the next one.
 */
export function settle(message: Attempted, outcome: SendOutcome, retryUnitMs: number): Settlement {
  const settled = { attempts: message.attempts, isRepeat: message.isRepeat, retryInMs: 0 };
  const ending = (state: DeliveryState, lastError: string | null, externalMessageId: string | null = null) => ({
    ...settled,
    ...{ state, lastError, externalMessageId },
  });
  const again = (change: Partial<Settlement>) => ({ ...ending('pending', null), ...change });
  const retryInMs = waitBefore(message.attempts + 1, retryUnitMs);
  const isLast = message.attempts >= mostAttempts;

  switch (outcome.kind) {
    case 'sent':
      return ending('sent', null, outcome.externalMessageId);
    case 'blocked':
      return ending('blocked', 'blocked');
    // The platform did not look at it, so it was no attempt.
    case 'limited':
      return again({ attempts: message.attempts - 1, lastError: 'limited' });
    case 'failed':
      if (!outcome.retryable || isLast) return ending('failed', outcome.error);
      return again({ retryInMs, lastError: outcome.error });
    case 'unknown':
      if (message.kind === 'digest' || isLast) return ending('unknown', outcome.error);
      return again({ retryInMs, lastError: outcome.error, isRepeat: true });
  }
}

/** Each wait is four times the last, at most an hour, and up to a third shorter or longer, so that not all come at once. */
function waitBefore(attempt: number, unitMs: number): number {
  const wait = Math.min(unitMs * GROWTH ** (attempt - 2), LONGEST_WAIT_MS);

  return Math.round(wait * (2 / 3 + (Math.random() * 2) / 3));
}
