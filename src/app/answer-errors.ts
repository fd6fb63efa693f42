import type { ErrorHandler } from 'hono';
import { isDatabaseAway } from '#features/intake/database-error.ts';
import { textsIn } from '#i18n/texts.ts';
import { AppError } from '#shared/app-error.ts';
import { languageFor } from '#shared/language.ts';
import { describeError, type Log } from '#shared/log.ts';
import { answerProblem } from '#web/problem.page.ts';

/** What nobody expected: noted without a word of what was in it, and answered without a word of what broke. */
export function answerErrors(log: Log): ErrorHandler {
  return (error, c) => {
    const canRetry = isDatabaseAway(error) || (error instanceof AppError && error.retryable);
    const noted = { event: 'request-failed', route: c.req.routePath, ...describeError(error) };
    if (canRetry) log.warn(noted);
    else log.error(noted);
    const texts = textsIn(languageFor(c.req.header('accept-language')));

    return answerProblem(c, texts, canRetry ? 'unavailable' : 'failed');
  };
}
