import { html } from 'hono/html';
import type { Ledger, LedgerStep } from '#features/opinion/read-ledger.ts';
import { formatInstant } from '#i18n/format.ts';
import { formatReferenceCode } from '#shared/reference-code.ts';
import type { Html } from '../layout.ts';
import { type PublicFrame, renderNotice } from './notice.page.ts';

type LedgerPage = { ledger: Ledger; path: string; canContinue: boolean };

/** What became of an opinion: its state, a line of dated steps, and what comes next. */
export function renderLedger(frame: PublicFrame, { ledger, path, canContinue }: LedgerPage): Html {
  const t = frame.texts.conversation;
  const title = t(($) => $.public.ledger.title, { code: formatReferenceCode(ledger.code) });
  const main = html`
    <h1>${title}</h1>
    <p class="state"><span class="quiet">${t(($) => $.public.ledger.status)}</span> <strong>${ledger.status}</strong></p>
    ${ledger.next ? html`<p class="next">${ledger.next}</p>` : ''}
    <section>
      <h2>${t(($) => $.public.ledger.steps)}</h2>
      <ol class="ledger">${ledger.steps.map((step) => renderStep(frame, step))}</ol>
    </section>
    ${canContinue ? renderContinuing(frame, path) : ''}`;

  return renderNotice(frame, { title, path, main });
}

function renderStep({ texts, office }: PublicFrame, { at, title, text }: LedgerStep): Html {
  const shown = formatInstant(at, texts.language, office.timeZone);

  return html`
    <li>
      <time class="quiet" datetime="${at.toISOString()}">${shown}</time>
      <h3>${title}</h3>
      ${text ? html`<p class="words" dir="auto">${text}</p>` : ''}
    </li>`;
}

function renderContinuing({ texts: { conversation: t } }: PublicFrame, path: string): Html {
  return html`
    <form class="continue" method="post" action="${path}/session">
      <button class="button primary" type="submit">${t(($) => $.public.ledger.continue)}</button>
      <p class="quiet">${t(($) => $.public.ledger.continueExplain)}</p>
      <p class="quiet">${t(($) => $.public.ledger.keep)}</p>
    </form>`;
}

/** No such opinion, or not now: in a sentence, with the way on. */
export function renderNoLedger(frame: PublicFrame, because: 'notFound' | 'tooMany' | 'refused'): Html {
  const t = frame.texts.conversation;
  const title = t(($) => $.public.ledger.notFoundTitle);
  const main = html`
    <h1>${because === 'notFound' ? title : t(($) => $.public.lookUp.title)}</h1>
    <p>${t(($) => $.public.ledger[because])}</p>
    <p class="actions">
      <a class="button" href="/status">${t(($) => $.public.home.lookUp)}</a>
      <a class="button" href="/">${t(($) => $.public.back)}</a>
    </p>`;

  return renderNotice(frame, { title, path: '/status', main });
}
