import { html } from 'hono/html';
import type { Html } from '../layout.ts';
import { type PublicFrame, renderNotice } from './notice.page.ts';

type LookUpForm = { code: string; problem?: 'notFound' | 'limited' };

/** The form for a code and a PIN. */
export function renderLookUp(frame: PublicFrame, { code, problem }: LookUpForm): Html {
  const t = frame.texts.conversation;
  const title = t(($) => $.public.lookUp.title);
  const main = html`
    <h1>${title}</h1>
    <p>${t(($) => $.public.lookUp.explain)}</p>
    ${problem ? html`<p class="problem" role="alert">${t(($) => $.public.lookUp[problem])}</p>` : ''}
    <form class="look-up" method="post" action="/status">
      <div class="field">
        <label for="code">${t(($) => $.public.lookUp.code)}</label>
        <input id="code" name="code" value="${code}" required maxlength="20" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="code-hint">
        <p class="quiet" id="code-hint">${t(($) => $.public.lookUp.codeHint)}</p>
      </div>
      <div class="field">
        <label for="pin">${t(($) => $.public.lookUp.pin)}</label>
        <input id="pin" name="pin" required maxlength="12" inputmode="numeric" autocomplete="off" aria-describedby="pin-hint">
        <p class="quiet" id="pin-hint">${t(($) => $.public.lookUp.pinHint)}</p>
      </div>
      <button class="button primary" type="submit">${t(($) => $.public.lookUp.submit)}</button>
    </form>
    <p class="quiet">${t(($) => $.public.lookUp.lost)}</p>`;

  return renderNotice(frame, { title, path: '/status', main });
}
