import { html } from 'hono/html';
import type { ImportOutcome } from '#features/electorate/import/import-electorate.ts';
import type { FileKind } from '#features/electorate/import/import-kind.ts';
import { sayImportChange, sayImportProblem } from '#features/say-import.ts';
import type { Texts } from '#i18n/texts.ts';
import type { Html } from '../layout.ts';
import type { Taken } from './take-upload.ts';

/** What became of a file that was brought: what is wrong with it, what it would change, or what it changed. */
export function renderTaken(taken: Taken, texts: Texts): Html {
  const t = texts.console;
  if (!('outcome' in taken)) return html`<p class="problem" role="alert">${t(($) => $.exchange.taken[taken.kind])}</p>`;
  const { outcome, name } = taken;
  if (outcome.kind === 'refused') return renderRefusal(outcome, name, texts);
  const counts = { file: name, added: outcome.added, changed: outcome.changed, unchanged: outcome.unchanged };
  const isNew = outcome.added + outcome.changed > 0;

  return html`<p class="done" role="status">${
    taken.kind === 'checked' ? t(($) => $.cli.import.would, counts) : t(($) => $.cli.import.done, counts)
  }</p>
    ${outcome.ending > 0 ? html`<p class="notice">${t(($) => $.importChange.ending, { count: outcome.ending })}</p>` : ''}
    ${renderChanges(taken.of, outcome, texts)}
    ${taken.kind === 'checked' && isNew ? renderEarnest(taken, texts) : ''}`;
}

function renderRefusal(outcome: ImportOutcome & { kind: 'refused' }, file: string, texts: Texts): Html {
  const t = texts.console;
  const left = outcome.problemCount - outcome.problems.length;

  return html`<p class="problem" role="alert">${t(($) => $.cli.import.refused, { file })}</p>
    <ul class="lines">${outcome.problems.map((problem) => html`<li>${sayImportProblem(texts, problem)}</li>`)}
    ${left > 0 ? html`<li>${t(($) => $.cli.import.more, { count: left })}</li>` : ''}</ul>`;
}

function renderChanges(kind: FileKind, outcome: ImportOutcome & { kind: 'imported' }, texts: Texts): Html | string {
  const left = outcome.added + outcome.changed - outcome.examples.length;
  if (outcome.examples.length === 0) return '';

  return html`<ul class="lines">${outcome.examples.map((shown) => html`<li>${sayImportChange(texts, kind, shown)}</li>`)}
    ${left > 0 ? html`<li>${texts.console(($) => $.importChange.more, { count: left })}</li>` : ''}</ul>`;
}

/** The button belongs to the form above, which still holds the file where a script brought this answer. */
function renderEarnest({ digest, revision }: Taken & { kind: 'checked' }, { console: t }: Texts): Html {
  return html`<p class="quiet" data-choose-again>${t(($) => $.exchange.chooseAgain)}</p>
    <input type="hidden" name="digest" value="${digest}" form="exchange">
    <input type="hidden" name="revision" value="${revision}" form="exchange">
    <button class="button primary" form="exchange" formaction="/console/exchange/import">${t(($) => $.exchange.earnest)}</button>`;
}
