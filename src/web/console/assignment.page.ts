import { html } from 'hono/html';
import type { Texts } from '#i18n/texts.ts';
import type { Html } from '../layout.ts';
import type { OwnerChoice, OwnerChoices } from './find-owners.ts';
import { keyOf, renderSeen, type Shown } from './forms.page.ts';
import { longestText } from './longest-text.ts';

/** Assigning: find the owner by name, place or code, choose, add a note for the office. Works without a script. */
export function renderAssignment(shown: Shown): Html {
  const { picture, forms, texts } = shown;
  const t = texts.console;

  return html`<details class="action" name="action" id="assignment" ${forms.opened === 'assignment' ? 'open' : ''}>
    <summary ${keyOf('assignment', texts)}>${t(($) => $.action.assign)}</summary>
    <form class="field" action="/console/threads/${picture.thread.code}/assignment#assignment" role="search">
      <input type="hidden" name="view" value="${forms.view}">
      <label for="owner">${t(($) => $.action.assignFind)}</label>
      <div class="row">
        <input id="owner" name="owner" type="search" maxlength="60" value="${forms.choices?.typed ?? ''}" aria-describedby="owner-hint">
        <button class="button">${t(($) => $.action.assignSearch)}</button>
      </div>
      <p class="quiet" id="owner-hint">${t(($) => $.action.assignHint)}</p>
    </form>
    ${forms.choices ? renderChoices(forms.choices, shown) : ''}
  </details>`;
}

function renderChoices({ choices, typed, isCut }: OwnerChoices, { picture, forms, texts }: Shown): Html | string {
  const t = texts.console;
  if (choices.length === 0) return typed === '' ? '' : html`<p role="status">${t(($) => $.action.assignNone)}</p>`;

  return html`<form method="post" action="/console/threads/${picture.thread.code}/assignment">
    ${renderSeen(picture, forms)}
    <input type="hidden" name="owner" value="${typed}">
    <fieldset>
      <legend>${t(($) => $.action.assignResults)}</legend>
      ${choices.map((choice) => renderChoice(choice, texts))}
      ${isCut ? html`<p class="quiet">${t(($) => $.action.assignMore)}</p>` : ''}
    </fieldset>
    <div class="field">
      <label for="assignment-text">${t(($) => $.action.assignNote)}</label>
      <textarea id="assignment-text" name="text" rows="2" maxlength="${longestText}" dir="auto">${
        forms.opened === 'assignment' ? forms.typed : ''
      }</textarea>
    </div>
    <button class="button primary">${t(($) => $.action.assignSend)}</button>
  </form>`;
}

function renderChoice(choice: OwnerChoice, texts: Texts): Html {
  const { to, name, through } = choice;
  const isPossible = to.kind !== 'unit' || through !== null;

  return html`<label class="choice"><input type="radio" name="to" value="${to.kind}:${to.code}" required ${isPossible ? '' : 'disabled'}>
    <span>${name}<br><span class="quiet">${sayKind(choice, texts)}</span></span></label>`;
}

function sayKind({ to, through }: OwnerChoice, { console: t }: Texts): string {
  const besides = through ? ` · ${through}` : '';
  switch (to.kind) {
    case 'unit':
      return through ? t(($) => $.action.toUnit, { owner: through }) : t(($) => $.action.toUnitNobody);
    case 'group':
      return `${t(($) => $.action.toGroup)}${besides}`;
    case 'deputy':
      return `${t(($) => $.action.toDeputy)}${besides}`;
  }
}
