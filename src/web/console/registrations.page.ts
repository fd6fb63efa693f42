import { html } from 'hono/html';
import type { RegistrationWithNames } from '#features/opinion/look-at-identity.ts';
import type { Texts } from '#i18n/texts.ts';
import type { Html } from '../layout.ts';
import { formatShortDay } from './due.ts';

const LONGEST_REASON = 500;

/** Where the writer says to vote, to be compared with the roll of voters: confirmed, or rejected with a sentence to them. */
export function renderRegistrations(
  code: string,
  registrations: readonly RegistrationWithNames[],
  texts: Texts,
): Html | string {
  if (registrations.length === 0) return '';
  const t = texts.console;

  return html`<h3>${t(($) => $.registration.title)}</h3>
    <ul class="decisions">${registrations.map((one) => renderOne(code, one, texts))}</ul>`;
}

function renderOne(code: string, registration: RegistrationWithNames, texts: Texts): Html {
  const { conversation: said, language } = texts;
  const { unit, place, basis, tier, level, validFrom } = registration;
  const traits = [
    place,
    texts.console(($) => $.registration.basis[basis]),
    texts.console(($) => $.registration.since, { day: formatShortDay(validFrom, language) }),
    texts.console(($) => $.registration.tier[tier]),
  ];

  return html`<li><p>${said(($) => $.level[level])} · ${unit}</p>
    <p class="quiet">${traits.filter(Boolean).join(' · ')}</p>
    ${tier === 'confirmed' ? '' : renderConfirmation(code, registration, texts)}
    ${renderRejection(code, registration, texts)}</li>`;
}

function renderConfirmation(code: string, { id }: RegistrationWithNames, { console: t }: Texts): Html {
  return html`<form class="plain" method="post" action="/console/threads/${code}/registration-confirmation">
    <input type="hidden" name="registration" value="${id}">
    <button class="button">${t(($) => $.registration.confirm)}</button>
  </form>`;
}

function renderRejection(code: string, { id }: RegistrationWithNames, { console: t }: Texts): Html {
  return html`<details class="action"><summary>${t(($) => $.registration.reject)}</summary>
    <form method="post" action="/console/threads/${code}/registration-rejection">
      <input type="hidden" name="registration" value="${id}">
      <div class="field">
        <label for="reason-${id}">${t(($) => $.registration.reason)}</label>
        <textarea id="reason-${id}" name="reason" rows="3" required maxlength="${LONGEST_REASON}" dir="auto"
          aria-describedby="hint-${id}"></textarea>
        <p class="quiet" id="hint-${id}">${t(($) => $.registration.reasonHint)}</p>
      </div>
      <button class="button">${t(($) => $.registration.sendRejection)}</button>
    </form></details>`;
}
