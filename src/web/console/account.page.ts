import { html } from 'hono/html';
import { languages } from '#shared/language.ts';
import type { Html } from '../layout.ts';
import type { ConsoleContext } from './console-env.ts';

/** Who is signed in, in which role and for what; the other language and the way out. */
export function renderAccount(c: ConsoleContext): Html {
  const { session, texts } = c.var;
  const t = texts.console;
  const other = languages.find((language) => language !== session.language) ?? session.language;
  const scope = session.congressCode
    ? t(($) => $.shell.township, { congress: session.congressCode })
    : t(($) => $.shell.office);

  return html`<details class="account">
    <summary><span>${session.email}</span></summary>
    <div class="sheet">
      <p class="quiet">${t(($) => $.role[session.role])} · ${scope}</p>
      <form method="post" action="/console/language">
        <input type="hidden" name="language" value="${other}">
        <input type="hidden" name="back" value="${c.req.path}">
        <button class="button" lang="${other}">${t(($) => $.shell.otherLanguage)}</button>
      </form>
      <form method="post" action="/console/sign-out">
        <button class="button">${t(($) => $.shell.signOut)}</button>
      </form>
    </div>
  </details>`;
}
