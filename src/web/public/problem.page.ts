import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Office } from '#features/electorate/office.table.ts';
import { type Texts, textsIn } from '#i18n/texts.ts';
import { type Html, renderPage } from '../layout.ts';
import { languageOf } from '../request-language.ts';
import { renderNotice } from './notice.page.ts';

export type WebProblem = 'notFound' | 'unavailable' | 'failed';

export type ProblemDetails = {
  /** `null` while it could not be read. */
  office: Office | null;
  /** By which the lines of the log are found: for a person to quote. */
  requestId?: string;
};

const statuses = { notFound: 404, unavailable: 503, failed: 500 } as const;
const RETRY_AFTER_SECONDS = 5;

/** Answers that something is not there or did not work: a page for a reader, JSON for a script. No detail of what broke. */
export function answerProblem(c: Context, problem: WebProblem, details: ProblemDetails): Response | Promise<Response> {
  if (problem === 'unavailable') c.header('Retry-After', String(RETRY_AFTER_SECONDS));
  c.header('Cache-Control', 'no-store');
  if (!c.req.header('accept')?.includes('text/html')) {
    const { requestId: request } = details;
    return c.json({ error: problem, ...(request ? { request } : {}) }, statuses[problem]);
  }

  return c.html(renderProblem(textsIn(languageOf(c)), problem, details), statuses[problem]);
}

function renderProblem(texts: Texts, problem: WebProblem, { office, requestId }: ProblemDetails): Html {
  const t = texts.conversation;
  const title = t(($) => $.problemPage[problem].title);
  const main = html`<h1>${title}</h1>
    <p>${t(($) => $.problemPage[problem].text)}</p>
    ${requestId ? html`<p>${t(($) => $.problemPage.request, { request: requestId })}</p>` : ''}
    <p><a href="/">${t(($) => $.problemPage.home)}</a></p>`;
  if (office) return renderNotice({ texts, office, isDemo: office.isDemo }, { title, path: '/', main });
  const body = html`<main id="main">${main}</main>`;

  return renderPage(texts, { title, officeName: '', isDemo: false, layout: 'notice', styles: ['public.css'], body });
}
