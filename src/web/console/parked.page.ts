import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { sayAccount } from '#features/health/say-account.ts';
import { sayContentKind, wordsOfContent } from '#features/health/say-content.ts';
import type { SaidEffects } from '#features/health/say-effects.ts';
import { dismissalReasons } from '#features/intake/dismiss-parked.ts';
import type { ParkedUpdate } from '#features/intake/list-parked.ts';
import { canHandleParked } from '#features/staff/staff.ts';
import type { Texts } from '#i18n/texts.ts';
import type { Html } from '../layout.ts';
import type { ConsoleContext } from './console-env.ts';
import { broadPane, showDesk } from './desk.page.ts';
import { renderInstant } from './due.ts';

export type ParkedShowing = {
  /** What a rehearsal showed. */
  effects?: SaidEffects;
  wouldFail?: string;
  /** Why a replay in earnest did not work. */
  failed?: string;
  isUnconfirmed?: boolean;
  status?: ContentfulStatusCode;
};

/** The updates that were set aside, each with the way to it for those who may deal with it. */
export function renderParkedList(c: ConsoleContext, parked: readonly ParkedUpdate[]): Html {
  const t = c.var.texts.console;
  if (parked.length === 0) return html`<p class="empty">${t(($) => $.service.parkedEmpty)}</p>`;
  const mayHandle = canHandleParked(c.var.session);

  return html`<p class="quiet">${t(($) => $.service.parkedIntro)}</p>
    <div class="table"><table>
      <thead><tr>
        <th scope="col">${t(($) => $.service.parkedAt)}</th><th scope="col">${t(($) => $.service.account)}</th>
        <th scope="col">${t(($) => $.service.content)}</th><th scope="col">${t(($) => $.service.attempts)}</th>
        <th scope="col">${t(($) => $.service.failure)}</th>
      </tr></thead>
      <tbody>${parked.map((update) => renderParkedRow(c, update, mayHandle))}</tbody>
    </table></div>
    ${mayHandle ? '' : html`<p class="quiet">${t(($) => $.service.hidden)}</p>`}`;
}

function renderParkedRow(c: ConsoleContext, update: ParkedUpdate, mayHandle: boolean): Html {
  const { texts, context } = c.var;
  const at = renderInstant(update.parkedAt, context.office.timeZone, texts.language);

  return html`<tr>
    <th scope="row">${mayHandle ? html`<a href="${pathOf(update)}">${at}</a>` : at}</th>
    <td>${sayAccount(update.accountId, texts)}</td><td>${sayContentKind(update.body.content, texts)}</td>
    <td>${update.attempts}</td><td>${update.lastError}</td>
  </tr>`;
}

/** Shows one of them, and what can be done about it: first to rehearse it, then what the rehearsal showed. */
export function showParked(c: ConsoleContext, parked: ParkedUpdate, showing: ParkedShowing): Promise<Response> {
  const { texts } = c.var;
  const t = texts.console;
  const title = t(($) => $.service.parkedTitle);
  const content = html`<h1>${title}</h1>
    ${showing.failed ? html`<p class="problem" role="alert">${t(($) => $.service.failed, { error: showing.failed })}</p>` : ''}
    ${showing.isUnconfirmed ? html`<p class="problem" role="alert">${t(($) => $.service.replayUnconfirmed)}</p>` : ''}
    ${renderUpdate(c, parked)}
    ${showing.effects ? renderRehearsal(showing.effects, parked, texts) : renderRehearsing(parked, showing, texts)}
    ${renderDismissing(parked, texts)}`;

  return showDesk(c, { title, body: broadPane(content, texts), place: 'service', status: showing.status ?? 200 });
}

function renderUpdate(c: ConsoleContext, { body, ...parked }: ParkedUpdate): Html {
  const { texts, context } = c.var;
  const t = texts.console;
  const { timeZone } = context.office;
  const words = wordsOfContent(body.content);

  return html`<dl class="facts wide">
    <div><dt>${t(($) => $.service.parkedAt)}</dt><dd>${renderInstant(parked.parkedAt, timeZone, texts.language)}</dd></div>
    <div><dt>${t(($) => $.service.account)}</dt><dd>${sayAccount(parked.accountId, texts)}</dd></div>
    <div><dt>${t(($) => $.service.content)}</dt><dd>${sayContentKind(body.content, texts)}
      ${words ? html`<blockquote class="said words">${words}</blockquote>` : ''}</dd></div>
    <div><dt>${t(($) => $.service.attempts)}</dt><dd>${parked.attempts}</dd></div>
    <div><dt>${t(($) => $.service.failure)}</dt><dd>${parked.lastError}</dd></div>
  </dl>`;
}

function renderRehearsing(parked: ParkedUpdate, { wouldFail }: ParkedShowing, { console: t }: Texts): Html {
  return html`<form class="act" method="post" action="${pathOf(parked)}/rehearsal">
    ${wouldFail ? html`<p class="notice" role="alert">${t(($) => $.service.wouldFail, { error: wouldFail })}</p>` : ''}
    <p class="quiet">${t(($) => $.service.rehearseHint)}</p>
    <div class="row"><button class="button primary">${t(($) => $.service.rehearse)}</button></div>
  </form>`;
}

function renderRehearsal({ said, facts, written }: SaidEffects, parked: ParkedUpdate, { console: t }: Texts): Html {
  return html`<section class="rehearsal" role="status"><h2>${t(($) => $.service.rehearsal)}</h2>
    <h3>${t(($) => $.service.wouldSay)}</h3>
    ${said.length === 0 ? html`<p>${t(($) => $.service.wouldSayNothing)}</p>` : said.map(renderSaying)}
    <h3>${t(($) => $.service.wouldRecord)}</h3>
    ${facts.length === 0 ? html`<p>${t(($) => $.service.wouldRecordNothing)}</p>` : renderLines(facts)}
    <h3>${t(($) => $.service.wouldWrite)}</h3>
    ${renderLines(written)}
    <form class="act" method="post" action="${pathOf(parked)}/replay">
      <label class="choice"><input type="checkbox" name="confirmed" value="yes" required><span>${t(($) => $.service.replayConfirm)}</span></label>
      <div class="row"><button class="button primary">${t(($) => $.service.replay)}</button></div>
    </form>
  </section>`;
}

function renderSaying({ to, text, buttons }: SaidEffects['said'][number]): Html {
  return html`<figure class="saying"><figcaption>${to}</figcaption>
    <blockquote class="said words">${text}</blockquote>
    ${buttons.length === 0 ? '' : html`<p class="quiet">${buttons.map((label) => html`<span class="detail">[${label}]</span> `)}</p>`}
  </figure>`;
}

function renderLines(lines: readonly string[]): Html {
  return html`<ul class="lines">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}

function renderDismissing(parked: ParkedUpdate, { console: t }: Texts): Html {
  return html`<details class="action"><summary>${t(($) => $.service.dismiss)}</summary>
    <form method="post" action="${pathOf(parked)}/dismissal">
      <p class="quiet">${t(($) => $.service.dismissHint)}</p>
      <fieldset><legend>${t(($) => $.service.because)}</legend>
        ${dismissalReasons.map(
          (reason) =>
            html`<label class="choice"><input type="radio" name="because" value="${reason}" required><span>${t(($) => $.service.becauseOf[reason])}</span></label>`,
        )}
      </fieldset>
      <button class="button">${t(($) => $.service.dismiss)}</button>
    </form>
  </details>`;
}

/** A key may hold any character. */
function pathOf({ accountId, dedupeKey }: ParkedUpdate): string {
  return `/console/service/parked/${encodeURIComponent(accountId)}/${encodeURIComponent(dedupeKey)}`;
}
