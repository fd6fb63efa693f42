import { html } from 'hono/html';
import { listCongresses } from '#features/electorate/list-congresses.ts';
import type { Congress } from '#features/electorate/unit.table.ts';
import type { DraftRefusal } from '#features/redistricting/draft.ts';
import { listDrafts } from '#features/redistricting/list-drafts.ts';
import type { Html } from '../layout.ts';
import type { ConsoleContext } from './console-env.ts';
import { broadPane, showDesk } from './desk.page.ts';
import { renderInstant } from './due.ts';
import { renderTable } from './pieces.page.ts';
import { sayTermDone } from './say-term-done.ts';

/** Shows the drafts of next terms, and the form for another. */
export async function showTerms(c: ConsoleContext, refused?: DraftRefusal): Promise<Response> {
  const { texts, context } = c.var;
  const t = texts.console;
  const [drafts, congresses] = await Promise.all([listDrafts(context), listCongresses(context)]);
  const names = new Map(congresses.map(({ code, name }) => [code, name]));
  const done = refused ? null : sayTermDone(c.req.query('done'), texts);
  const heads = [t(($) => $.term.name), t(($) => $.term.congress), t(($) => $.term.state), t(($) => $.term.begins)];
  const rows = drafts.map(({ id, name, congressCode, state, effectiveOn, createdAt }) => [
    html`<a href="/console/terms/${id}">${name}</a>`,
    names.get(congressCode) ?? congressCode,
    t(($) => $.term.stateOf[state]),
    effectiveOn ?? '–',
    renderInstant(createdAt, context.office.timeZone, texts.language),
  ]);
  const content = html`<h1>${t(($) => $.term.title)}</h1>
    ${done ? html`<p class="done" role="status">${done}</p>` : ''}
    ${refused ? html`<p class="problem" role="alert">${t(($) => $.term.refused[refused])}</p>` : ''}
    <p class="quiet">${t(($) => $.term.intro)}</p>
    ${rows.length === 0 ? html`<p class="empty">${t(($) => $.term.noDrafts)}</p>` : renderTable([...heads, t(($) => $.term.created)], rows)}
    ${renderForm(c, congresses)}`;
  const status = refused ? 422 : 200;

  return showDesk(c, { title: t(($) => $.term.title), body: broadPane(content, texts), place: 'terms', status });
}

function renderForm(c: ConsoleContext, congresses: readonly Congress[]): Html {
  const t = c.var.texts.console;

  return html`<form class="staff-form" method="post" action="/console/terms">
    <h2>${t(($) => $.term.create)}</h2>
    <div class="field"><label for="congress">${t(($) => $.term.congress)}</label>
      <select id="congress" name="congress">${congresses.map(({ code, name }) => html`<option value="${code}">${name}</option>`)}</select></div>
    <div class="field"><label for="name">${t(($) => $.term.name)}</label>
      <input id="name" name="name" required maxlength="60" autocomplete="off"></div>
    <button class="button primary">${t(($) => $.term.createButton)}</button>
  </form>`;
}
