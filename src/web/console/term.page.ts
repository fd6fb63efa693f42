import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ImportProblem } from '#features/electorate/import/problem.ts';
import { listCongresses } from '#features/electorate/list-congresses.ts';
import { threadRules } from '#features/redistricting/draft.table.ts';
import { type DraftRefusal, draftKinds } from '#features/redistricting/draft.ts';
import { findUndoObstacle } from '#features/redistricting/find-undo-obstacle.ts';
import { type DraftWithFiles, findDraft } from '#features/redistricting/list-drafts.ts';
import { rehearseDraft } from '#features/redistricting/rehearse-draft.ts';
import { sayImportProblem } from '#features/say-import.ts';
import { formatDay } from '#i18n/format.ts';
import type { Texts } from '#i18n/texts.ts';
import { localDayOf } from '#shared/local-day.ts';
import type { Html } from '../layout.ts';
import type { ConsoleContext } from './console-env.ts';
import { broadPane, showDesk } from './desk.page.ts';
import { renderInstant } from './due.ts';
import { renderPairs, renderTable } from './pieces.page.ts';
import { showProblem } from './problem.page.ts';
import { renderLineage, renderRehearsal } from './rehearsal.page.ts';
import { sayTermDone } from './say-term-done.ts';

export type NotDone =
  | { kind: 'refused'; because: DraftRefusal }
  | { kind: 'unreadable'; problems: ImportProblem[]; problemCount: number };
type Showing = { notDone?: NotDone; isUnconfirmed?: boolean; status?: ContentfulStatusCode };

/** Shows one draft: its files, what a rehearsal for the day in the address says, and the way on or back. */
export async function showTerm(c: ConsoleContext, draftId: string, showing: Showing = {}): Promise<Response> {
  const { texts, context } = c.var;
  const t = texts.console;
  const found = await findDraft(context, { draftId });
  if (!found) return showProblem(c, 'notFound', 404);
  const { draft } = found;
  const isOpen = draft.state === 'draft' || draft.state === 'undone';
  const on = isOpen && c.req.method === 'GET' ? (c.req.query('on') ?? '') : '';
  const rehearsed = on ? await rehearseDraft(context, { draftId, on }) : null;
  const notDone = showing.notDone ?? (rehearsed?.kind === 'rehearsed' ? null : rehearsed);
  const content = html`<p><a href="/console/terms">${t(($) => $.term.title)}</a></p>
    <h1>${t(($) => $.term.draftTitle, { name: draft.name })}</h1>
    ${renderNews(c, notDone, showing.isUnconfirmed === true)}
    ${renderAbout(c, found, await nameCongress(c, draft.congressCode))}
    ${renderFiles(c, found)}
    ${isOpen ? renderOpenForms(found, { texts, on }) : ''}
    ${rehearsed?.kind === 'rehearsed' ? renderRehearsal(c, draft, rehearsed.rehearsal) : ''}
    ${rehearsed?.kind === 'rehearsed' ? renderActivating(found, { texts, on }) : ''}
    ${isOpen ? renderDiscarding(found, texts) : await renderWayBack(c, found)}`;
  const status = showing.status ?? (notDone ? 422 : 200);

  return showDesk(c, { title: draft.name, body: broadPane(content, texts), place: 'terms', status });
}

async function nameCongress({ var: { context } }: ConsoleContext, code: string): Promise<string> {
  const congress = (await listCongresses(context)).find((candidate) => candidate.code === code);

  return congress?.name ?? code;
}

/** What was just done, or why it was not. */
function renderNews(c: ConsoleContext, notDone: NotDone | null, isUnconfirmed: boolean): Html | string {
  const { texts } = c.var;
  if (notDone) return renderNotDone(notDone, texts);
  if (isUnconfirmed) {
    return html`<p class="problem" role="alert">${texts.console(($) => $.term.refused['not-confirmed'])}</p>`;
  }
  const done = sayTermDone(c.req.query('done'), texts);

  return done ? html`<p class="done" role="status">${done}</p>` : '';
}

async function renderWayBack(c: ConsoleContext, found: DraftWithFiles): Promise<Html | string> {
  if (found.draft.state !== 'activated') return '';

  return html`${await renderUndoing(c, found)}${await renderLineage(c, found.draft)}`;
}

function renderNotDone(notDone: NotDone, texts: Texts): Html {
  const t = texts.console;
  if (notDone.kind === 'refused') {
    return html`<p class="problem" role="alert">${t(($) => $.term.refused[notDone.because])}</p>`;
  }
  const left = notDone.problemCount - notDone.problems.length;

  return html`<section class="problem" role="alert"><p>${t(($) => $.term.refused.unreadable)}</p>
    <ul class="lines">${notDone.problems.map((problem) => html`<li>${sayImportProblem(texts, problem)}</li>`)}
    ${left > 0 ? html`<li>${t(($) => $.cli.import.more, { count: left })}</li>` : ''}</ul></section>`;
}

function renderAbout(c: ConsoleContext, { draft }: DraftWithFiles, congressName: string): Html {
  const { texts } = c.var;
  const t = texts.console;
  const { state, effectiveOn, threadRule, followedAt } = draft;
  const follow = followedAt ? t(($) => $.term.followed) : t(($) => $.term.following);

  return html`${renderPairs([
    [t(($) => $.term.congress), congressName],
    [t(($) => $.term.state), t(($) => $.term.stateOf[state])],
    ...(effectiveOn ? [[t(($) => $.term.begins), formatDay(effectiveOn, texts.language)] as [string, string]] : []),
    ...(threadRule ? [[t(($) => $.term.rule), t(($) => $.term.ruleOf[threadRule])] as [string, string]] : []),
  ])}
  ${state === 'activated' && isBegun(c, effectiveOn) ? html`<p class="quiet">${follow}</p>` : ''}`;
}

function isBegun({ var: { context } }: ConsoleContext, on: string | null): boolean {
  return on !== null && on <= localDayOf(context.clock.now(), context.office.timeZone);
}

function renderFiles(c: ConsoleContext, { summaries }: DraftWithFiles): Html {
  const { texts, context } = c.var;
  const t = texts.console;
  const heads = [t(($) => $.term.kind), t(($) => $.term.file), t(($) => $.term.rows), t(($) => $.term.storedAt)];
  const rows = summaries.map(({ kind, fileName, rows, storedAt }) => [
    t(($) => $.term.kindOf[kind]),
    ...[fileName, rows],
    renderInstant(storedAt, context.office.timeZone, texts.language),
  ]);

  return html`<h2>${t(($) => $.term.files)}</h2>
    ${rows.length === 0 ? html`<p class="empty">${t(($) => $.term.noFiles)}</p>` : renderTable(heads, rows)}`;
}

function renderOpenForms({ draft, summaries }: DraftWithFiles, { texts, on }: { texts: Texts; on: string }): Html {
  const t = texts.console;
  const next = draftKinds.find((kind) => !summaries.some((summary) => summary.kind === kind));

  return html`<details class="action" ${next ? 'open' : ''}><summary>${t(($) => $.term.add)}</summary>
    <form method="post" enctype="multipart/form-data" action="/console/terms/${draft.id}/files">
      <p class="quiet">${t(($) => $.term.addHint)}</p>
      <div class="field"><label for="kind">${t(($) => $.term.kind)}</label>
        <select id="kind" name="kind">${draftKinds.map((kind) => html`<option value="${kind}" ${kind === next ? 'selected' : ''}>${t(($) => $.term.kindOf[kind])}</option>`)}</select></div>
      <div class="field"><label for="file">${t(($) => $.term.file)}</label>
        <input id="file" name="file" type="file" required accept=".csv,.xlsx"></div>
      <button class="button">${t(($) => $.term.addButton)}</button>
    </form></details>
  <form class="act" action="/console/terms/${draft.id}"><h2>${t(($) => $.term.rehearse)}</h2>
    <div class="row"><label for="on">${t(($) => $.term.rehearseOn)}</label>
      <input id="on" name="on" type="date" required value="${on}">
      <button class="button primary">${t(($) => $.term.rehearseButton)}</button></div></form>`;
}

/** Only what was rehearsed can be activated from here, for the very day of the rehearsal. */
function renderActivating({ draft }: DraftWithFiles, { texts, on }: { texts: Texts; on: string }): Html {
  const t = texts.console;

  return html`<form class="act" method="post" action="/console/terms/${draft.id}/activation">
    <h2>${t(($) => $.term.activate)}: ${formatDay(on, texts.language)}</h2>
    <p class="quiet">${t(($) => $.term.activateHint)}</p>
    <input type="hidden" name="on" value="${on}">
    <fieldset><legend>${t(($) => $.term.rule)}</legend>${threadRules.map(
      (rule) =>
        html`<label class="choice"><input type="radio" name="threads" value="${rule}" required><span>${t(($) => $.term.ruleOf[rule])}</span></label>`,
    )}</fieldset>
    <label class="choice"><input type="checkbox" name="confirmed" value="yes" required><span>${t(($) => $.term.confirm)}</span></label>
    <div class="row"><button class="button primary">${t(($) => $.term.activateButton)}</button></div></form>`;
}

async function renderUndoing(c: ConsoleContext, { draft }: DraftWithFiles): Promise<Html> {
  const { context, texts } = c.var;
  const t = texts.console;
  const obstacle = await findUndoObstacle(context, draft);
  if (obstacle) {
    return html`<p class="notice">${t(($) => $.term.cannotUndo, { reason: t(($) => $.term.refused[obstacle]) })}</p>`;
  }

  return html`<form class="act" method="post" action="/console/terms/${draft.id}/undoing">
    <h2>${t(($) => $.term.undo)}</h2><p class="quiet">${t(($) => $.term.undoHint)}</p>
    <label class="choice"><input type="checkbox" name="confirmed" value="yes" required><span>${t(($) => $.term.undoConfirm)}</span></label>
    <div class="row"><button class="button danger">${t(($) => $.term.undoButton)}</button></div></form>`;
}

function renderDiscarding({ draft }: DraftWithFiles, { console: t }: Texts): Html {
  return html`<details class="action"><summary>${t(($) => $.term.discard)}</summary>
    <form method="post" action="/console/terms/${draft.id}/discarding"><button class="button danger">${t(($) => $.term.discardButton)}</button></form></details>`;
}
