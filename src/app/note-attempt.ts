import type { SendOutcome } from '#features/delivery/channel.ts';
import type { Attempt } from '#features/delivery/deliver-due.ts';
import type { Level, Log } from '#shared/log.ts';

/** Whom nobody can reach is told in the console; what the platform or the connection did, an operator should see. */
const levels: Record<SendOutcome['kind'], Level> = {
  sent: 'debug',
  blocked: 'info',
  limited: 'warn',
  failed: 'warn',
  unknown: 'warn',
};

/** Notes what came of sending a message, under the request that led to it. */
export function noteAttempt(log: Log, { message, outcome, durationMs }: Attempt): void {
  const { requestId, accountId: account, lane, kind, attempts } = message;
  const errorCode = codeOf(outcome);

  log[levels[outcome.kind]]({
    event: `message-${outcome.kind}`,
    ...(requestId ? { request: requestId } : {}),
    ...{ account, lane, kind, attempts, durationMs },
    ...(errorCode ? { errorCode } : {}),
  });
}

/** The number or name an error begins with. What a platform says beside may repeat what somebody wrote. */
function codeOf(outcome: SendOutcome): string | undefined {
  return 'error' in outcome ? /\b(?:\d{3}|[A-Z]\w{1,39})\b/.exec(outcome.error)?.[0] : undefined;
}
