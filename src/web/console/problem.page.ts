import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ConsoleContext } from './console-env.ts';
import { showDesk } from './desk.page.ts';

type Problem = 'notFound' | 'forbidden' | 'invalid' | 'updateGone' | 'fileTooLarge' | 'fileUnreachable';

/** Answers that something is not there, not allowed or not complete, inside the console, with the way back. */
export function showProblem(c: ConsoleContext, problem: Problem, status: ContentfulStatusCode): Promise<Response> {
  const t = c.var.texts.console;
  const title = t(($) => $.problem[problem]);

  return showDesk(c, { title, body: html`<h1>${title}</h1>`, status });
}
