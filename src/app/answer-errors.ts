import type { ErrorHandler } from 'hono';
import { isDatabaseAway } from '#features/database-error.ts';
import { AppError } from '#shared/app-error.ts';
import { describeError, type Log } from '#shared/log.ts';
import { answerProblem } from '#web/public/problem.page.ts';
import type { OfficeSource } from './office-source.ts';
import { currentRequestId } from './request-scope.ts';

/** What nobody expected: noted without a word of what was in it, and answered without a word of what broke. */
export function answerErrors(log: Log, offices: OfficeSource): ErrorHandler {
  return (error, c) => {
    const canRetry = isDatabaseAway(error) || (error instanceof AppError && error.retryable);
    const noted = { event: 'request-failed', route: c.req.routePath, ...describeError(error) };
    if (canRetry) log.warn(noted);
    else log.error(noted);

    const told = { office: offices.lastKnown(), requestId: currentRequestId() };

    return answerProblem(c, canRetry ? 'unavailable' : 'failed', told);
  };
}
