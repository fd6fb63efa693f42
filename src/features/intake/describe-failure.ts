import { describeError } from '#shared/log.ts';

/** A failure in one line that may be kept and shown: its class, its code, where in our code; nothing of what was said. */
export function describeFailure(error: unknown): string {
  const { errorName = 'Error', errorCode, at } = describeError(error);

  return [errorName, errorCode, at && `at ${at}`].filter(Boolean).join(' ');
}
