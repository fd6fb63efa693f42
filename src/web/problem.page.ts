import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Texts } from '#i18n/texts.ts';
import { renderPage } from './layout.ts';

export type WebProblem = 'notFound' | 'unavailable' | 'failed';

const statuses = { notFound: 404, unavailable: 503, failed: 500 } as const;
const RETRY_AFTER_SECONDS = 5;

/** Answers that something is not there or did not work: a page for a reader, JSON for a script. No detail of what broke. */
export function answerProblem(c: Context, texts: Texts, problem: WebProblem): Response | Promise<Response> {
  if (problem === 'unavailable') c.header('Retry-After', String(RETRY_AFTER_SECONDS));
  c.header('Cache-Control', 'no-store');
  if (!c.req.header('accept')?.includes('text/html')) return c.json({ error: problem }, statuses[problem]);

  return c.html(renderProblem(texts, problem), statuses[problem]);
}

function renderProblem(texts: Texts, problem: WebProblem) {
  const t = texts.conversation;
  const title = t(($) => $.problemPage[problem].title);
  const body = html`<main id="main">
    <h1>${title}</h1>
    <p>${t(($) => $.problemPage[problem].text)}</p>
    <p><a href="/">${t(($) => $.problemPage.home)}</a></p>
  </main>`;

  return renderPage(texts, { title, officeName: '', isDemo: false, layout: 'notice', styles: ['public.css'], body });
}
