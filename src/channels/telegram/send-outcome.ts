import { TelegramError } from 'telegraf';
import type { SendOutcome } from '#features/delivery/channel.ts';
import { describeError } from '#shared/log.ts';

const DEFAULT_WAIT_SECONDS = 5;

/** Refusals that mean that nobody is there any more. */
const GONE = /chat not found|user not found|user is deactivated|PEER_ID_INVALID|bot can't initiate/i;

/** Errors of a connection that was never there: nothing can have arrived. */
const NEVER_CONNECTED = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;

/** What an error of a call means for the message. Once a part of it has arrived, no failure is a clean one. */
export function outcomeOf(error: unknown): SendOutcome {
  if (error instanceof TelegramError) return outcomeOfRefusal(error);
  const { errorName = 'Error', errorCode = '' } = describeError(error);
  const told = [errorName, errorCode].filter(Boolean).join(' ');

  return NEVER_CONNECTED.test(errorCode)
    ? { kind: 'failed', error: told, retryable: true }
    : { kind: 'unknown', error: told };
}

function outcomeOfRefusal({ code, description, parameters }: TelegramError): SendOutcome {
  const error = `${code} ${description}`.slice(0, 200);
  if (code === 403 || (code === 400 && GONE.test(description))) return { kind: 'blocked' };
  if (code === 429) return { kind: 'limited', retryAfterMs: (parameters?.retry_after ?? DEFAULT_WAIT_SECONDS) * 1000 };
  // A gateway in between does not know what the server behind it did.
  if (code === 502 || code === 504) return { kind: 'unknown', error };

  return { kind: 'failed', error, retryable: code >= 500 || code === 401 || code === 404 || code === 409 };
}
