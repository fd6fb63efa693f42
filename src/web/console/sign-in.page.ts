import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { type Html, renderLanguageSwitch, renderPage } from '../layout.ts';
import type { ConsoleContext } from './console-env.ts';

type SignInProblem = 'unknown' | 'expired' | 'used' | 'limited' | 'ended';

/** A page with one button: only a press uses a link up, because previews and scanners look at pages too. */
export async function showSignIn(
  c: ConsoleContext,
  shown: { token?: string; because?: SignInProblem },
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const { texts, ports } = c.var;
  const { office } = ports.contextFor({ kind: 'job', name: 'sign-in' });
  const page = renderPage(texts, {
    title: texts.console(($) => $.signIn.title),
    officeName: office.name,
    isDemo: await ports.isDemo(),
    layout: 'console sign-in',
    styles: ['console.css'],
    scripts: ['console.js'],
    body: renderBody(c, office.name, shown),
  });

  return c.html(page, status);
}

function renderBody(
  c: ConsoleContext,
  officeName: string,
  { token, because }: { token?: string; because?: SignInProblem },
): Html {
  const t = c.var.texts.console;

  return html`<main id="main" class="door">
    <p class="quiet">${officeName}</p>
    <h1>${t(($) => $.signIn.title)}</h1>
    ${because ? html`<p class="problem" role="alert">${t(($) => $.signIn[because])}</p>` : ''}
    <form method="post" action="/console/sign-in" data-sign-in ${token ? '' : 'hidden'}>
      <p>${t(($) => $.signIn.ready)}</p>
      <input type="hidden" name="token" value="${token ?? ''}">
      <button class="button primary">${t(($) => $.signIn.button)}</button>
    </form>
    ${token ? '' : html`<p data-no-link>${t(($) => $.signIn.noLink)}</p>`}
    ${token ? '' : html`<noscript><p>${t(($) => $.signIn.needsScript)}</p></noscript>`}
    <p>${renderLanguageSwitch(c.var.language, '/console/sign-in')}</p>
  </main>`;
}
