import { html } from 'hono/html';
import type { Figures } from '#features/health/read-figures.ts';
import { warningsOf } from '#features/health/warnings.ts';
import type { ParkedUpdate } from '#features/intake/list-parked.ts';
import type { Texts } from '#i18n/texts.ts';
import type { Html } from '../layout.ts';
import type { ConsoleContext } from './console-env.ts';
import { broadPane, showDesk } from './desk.page.ts';
import {
  pairsOfIncoming,
  pairsOfOpinions,
  pairsOfSystem,
  renderExamination,
  renderJobs,
  renderOutgoing,
  renderWebhook,
} from './figures.page.ts';
import { renderParkedList } from './parked.page.ts';
import { renderPairs } from './pieces.page.ts';
import { sayDone } from './say-outcome.ts';

type Service = { figures: Figures; parked: readonly ParkedUpdate[] };

/** Shows how the service stands: what calls for somebody first, then the figures. */
export function showService(c: ConsoleContext, { figures, parked }: Service): Promise<Response> {
  const { texts } = c.var;
  const t = texts.console;
  const done = sayDone(c.req.query('done'), texts);
  const content = html`<h1>${t(($) => $.service.title)}</h1>
    ${done ? html`<p class="done" role="status">${done}</p>` : ''}
    <p class="quiet">${t(($) => $.service.intro)}</p>
    ${renderWarnings(figures, texts)}
    ${renderSection(
      t(($) => $.service.parkedTitle),
      renderParkedList(c, parked),
    )}
    ${renderFigures(c, figures)}
    ${renderSection(
      t(($) => $.service.jobs),
      renderJobs(c, figures),
    )}`;

  return showDesk(c, { title: t(($) => $.service.title), body: broadPane(content, texts), place: 'service' });
}

function renderFigures(c: ConsoleContext, figures: Figures): Html {
  const { texts } = c.var;
  const t = texts.console;

  return html`<div class="figures">
  ${renderSection(
    t(($) => $.service.outgoing),
    renderOutgoing(figures, texts),
  )}
  ${renderSection(
    t(($) => $.service.incoming),
    renderPairs(pairsOfIncoming(figures, texts)),
  )}
  ${renderSection(
    t(($) => $.service.opinions),
    renderPairs(pairsOfOpinions(figures, texts)),
  )}
  ${renderSection(
    t(($) => $.service.webhook),
    renderWebhook(c, figures.webhook),
  )}
  ${renderSection(
    t(($) => $.service.doctor),
    renderExamination(c, figures.examination),
  )}
  ${renderSection(
    t(($) => $.service.system),
    renderPairs(pairsOfSystem(c, figures)),
  )}
</div>`;
}

function renderWarnings(figures: Figures, { console: t }: Texts): Html {
  const warnings = warningsOf(figures, figures.at);
  if (warnings.length === 0) return html`<p class="done">${t(($) => $.service.fine)}</p>`;

  return html`<section class="attention"><h2>${t(($) => $.service.attention)}</h2>
    <ul class="lines">${warnings.map(
      (code) =>
        html`<li class="due overdue"><span class="mark" aria-hidden="true"></span><span>${t(($) => $.service.warning[code])}</span></li>`,
    )}</ul></section>`;
}

function renderSection(title: string, content: Html): Html {
  return html`<section class="figure-group"><h2>${title}</h2>${content}</section>`;
}
