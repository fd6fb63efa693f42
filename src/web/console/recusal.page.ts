import { html } from 'hono/html';
import type { Html } from '../layout.ts';
import { keyOf, renderSeen, type Shown } from './forms.page.ts';
import { longestText } from './longest-text.ts';

/** Which deputy it concerns, and a note that no deputy sees. */
export function renderRecusal({ picture, forms, texts }: Shown): Html | string {
  const t = texts.console;
  if (forms.recusable.length === 0) return '';
  const isOpened = forms.opened === 'recusal';

  return html`<details class="action" name="action" id="recusal" ${isOpened ? 'open' : ''}>
    <summary ${keyOf('recusal', texts)}>${t(($) => $.action.recuse)}</summary>
    <form method="post" action="/console/threads/${picture.thread.code}/recusal">
      ${renderSeen(picture, forms)}
      <fieldset>
        <legend>${t(($) => $.action.recuseWhom)}</legend>
        ${forms.recusable.map(
          ({ code, name }) =>
            html`<label class="choice"><input type="radio" name="to" value="deputy:${code}" required> <span>${name}</span></label>`,
        )}
      </fieldset>
      <div class="field">
        <label for="recusal-text">${t(($) => $.action.recuseNote)}</label>
        <textarea id="recusal-text" name="text" rows="2" maxlength="${longestText}" dir="auto"
          aria-describedby="recusal-hint">${isOpened ? forms.typed : ''}</textarea>
        <p class="quiet" id="recusal-hint">${t(($) => $.action.recuseHint)}</p>
      </div>
      <button class="button primary">${t(($) => $.action.recuseSend)}</button>
    </form>
  </details>`;
}
