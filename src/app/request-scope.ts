import { AsyncLocalStorage } from 'node:async_hooks';
import { newRequestId } from '#shared/ids.ts';
import type { Level, Log, LogFields } from '#shared/log.ts';

const scope = new AsyncLocalStorage<string>();

/**
 * Runs what one update, one request or one job sets off, under an id that all its log lines share. Work that is part of a
 * request already keeps the request's.
 */
export function inRequest<Result>(work: (requestId: string) => Result): Result {
  const known = scope.getStore();
  if (known) return work(known);
  const requestId = newRequestId();

  return scope.run(requestId, () => work(requestId));
}

/** The id of what is under way; a new one where nothing is. */
export function currentRequestId(): string {
  return scope.getStore() ?? newRequestId();
}

/** A log whose lines name the request they belong to. */
export function logWithRequest(log: Log): Log {
  const at = (level: Level) => (fields: LogFields) => {
    const request = scope.getStore();
    log[level](request ? { request, ...fields } : fields);
  };

  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
