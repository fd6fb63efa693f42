import type { OpenDatabase } from '#database/opened-database.ts';
import type { Context } from '#features/context.ts';
import { isCurrentCopy } from '#features/health/is-current-copy.ts';
import { describeError, type Log } from '#shared/log.ts';

/** Where pages that read much and change nothing are to read: the replica while it follows, else the database itself. */
export type ForReading = (context: Context) => Promise<Context>;

/** How long a replica that was away or behind is left alone. */
const LEAVE_ALONE_MS = 30_000;

export function createForReading(replica: OpenDatabase | null, log: Log, now = () => Date.now()): ForReading {
  let leftAloneUntil = 0;
  const leaveAlone = (event: string, error?: unknown) => {
    leftAloneUntil = now() + LEAVE_ALONE_MS;
    log.warn({ event, ...(error === undefined ? {} : describeError(error)) });
  };

  return async (context) => {
    if (!replica || now() < leftAloneUntil) return context;
    const there = { ...context, db: replica.db };
    try {
      if (await isCurrentCopy(there)) return there;
      leaveAlone('replica-behind');
    } catch (error) {
      leaveAlone('replica-away', error);
    }

    return context;
  };
}
