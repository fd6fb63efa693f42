import { html } from 'hono/html';
import { findUnitNames } from '#features/electorate/find-unit-names.ts';
import { listSuccessions } from '#features/electorate/list-successions.ts';
import type { TermDraft } from '#features/redistricting/draft.table.ts';
import type { Rehearsal } from '#features/redistricting/rehearsal.ts';
import { type RehearsalTable, sayRehearsal } from '#features/redistricting/say-rehearsal.ts';
import type { Html } from '../layout.ts';
import type { ConsoleContext } from './console-env.ts';
import { renderTable } from './pieces.page.ts';

/** As many rows of a list as one reads on a page; the file has them all. */
const SHOWN_ROWS = 50;

/** What an activation would move: what it comes to, then list by list. */
export function renderRehearsal(c: ConsoleContext, draft: TermDraft, rehearsal: Rehearsal): Html {
  const t = c.var.texts.console;
  const { summary, tables } = sayRehearsal(rehearsal, c.var.texts);

  return html`<section class="rehearsal" role="status"><h2>${t(($) => $.term.rehearsal)}</h2>
    <ul class="lines">${summary.map((sentence) => html`<li>${sentence}</li>`)}</ul>
    ${tables.map((table) => renderList(c, table, `/console/terms/${draft.id}/rehearsal/${table.name}.csv?on=${rehearsal.on}`))}
  </section>`;
}

function renderList(c: ConsoleContext, { title, heads, rows }: RehearsalTable, address: string): Html {
  const t = c.var.texts.console;
  if (rows.length === 0) return html`<h3>${title}: ${t(($) => $.term.none)}</h3>`;
  const shown = rows.slice(0, SHOWN_ROWS);

  return html`<details class="action"><summary>${title} (${rows.length})</summary>
    <p class="quiet">${t(($) => $.term.shown, { count: shown.length, total: rows.length })} <a href="${address}" download>${t(($) => $.term.csv)}</a></p>
    ${renderTable(heads, shown)}</details>`;
}

/** Which unit came out of which on the first day of the term. */
export async function renderLineage(c: ConsoleContext, { effectiveOn: on }: TermDraft): Promise<Html> {
  const { context, texts } = c.var;
  const t = texts.console;
  const successions = on ? await listSuccessions(context, { from: on, until: on }) : [];
  if (successions.length === 0) return html``;
  const names = await findUnitNames(context, [...new Set(successions.flatMap(({ from, to }) => [from, to]))]);
  const nameOf = (code: string) => `${names.get(code) ?? ''} (${code})`;
  const rows = successions.map(({ from, to, kind }) => [nameOf(from), t(($) => $.term.change[kind]), nameOf(to)]);

  return html`<details class="action"><summary>${t(($) => $.term.lineage)} (${rows.length})</summary>
    ${renderTable([t(($) => $.term.head.before), t(($) => $.term.head.change), t(($) => $.term.head.after)], rows)}</details>`;
}
