import { html } from 'hono/html';
import {
  type Cell,
  type ColumnKind,
  formatCell,
  type Report,
  type ReportTable,
} from '#features/representation/report.ts';
import type { Texts } from '#i18n/texts.ts';
import type { Html } from '../layout.ts';
import { renderPairs } from './pieces.page.ts';

type Section = {
  heading: string;
  report: Report;
  charts?: readonly Html[];
  /** Where a table can be had as a file. */
  fileOf(table: ReportTable): string;
  /** Where the first cell of a row leads. */
  linkOf?(code: string): string;
};

/** A report as a section of a page: what it says in short, its charts, the tables behind them, and how it was counted. */
export function renderReport({ heading, report, charts = [], fileOf, linkOf }: Section, texts: Texts): Html {
  return html`<section class="report">
    <h2>${heading}</h2>
    ${report.facts.length === 0 ? '' : renderPairs(report.facts)}
    ${charts.length === 0 ? '' : html`<div class="charts">${charts}</div>`}
    ${tablesToShow(report).map((table) => renderReportTable(table, { texts, file: fileOf(table), ...(linkOf ? { linkOf } : {}) }))}
    <details class="action"><summary>${texts.console(($) => $.report.howCounted)}</summary>
      <ul class="method">${report.method.map((sentence) => html`<li>${sentence}</li>`)}</ul>
    </details>
  </section>`;
}

/** What is empty is said by the figures above; where all is empty, one sentence says so. */
function tablesToShow({ tables }: Report): ReportTable[] {
  const filled = tables.filter(({ rows }) => rows.length > 0);

  return filled.length > 0 ? filled : tables.slice(0, 1);
}

type Told = { texts: Texts; file: string; linkOf?(code: string): string };

/** A country's places without a unit would be more than a page holds. */
const MOST_ROWS = 500;

function renderReportTable(table: ReportTable, told: Told): Html {
  const { caption, columns, rows, empty } = table;
  const t = told.texts.console;
  if (rows.length === 0) return html`<p class="quiet">${empty}</p>`;
  const cut = rows.length > MOST_ROWS ? t(($) => $.report.cut, { shown: MOST_ROWS, all: rows.length }) : '';

  return html`<div class="table" tabindex="0" role="region" aria-label="${caption}"><table>
      <caption>${caption}</caption>
      <thead><tr>${columns.map(({ heading, as }) => html`<th scope="col" ${classOf(as)}>${heading}</th>`)}</tr></thead>
      <tbody>${rows.slice(0, MOST_ROWS).map((row) => renderRow(row, table, told))}</tbody>
    </table></div>
    <p>${cut} <a href="${told.file}" download>${t(($) => $.report.download, { table: caption })}</a></p>`;
}

/** The first cell names the row. */
function renderRow(row: readonly Cell[], { columns }: ReportTable, { texts, linkOf }: Told): Html {
  const [first, ...others] = columns.map(({ as }, index) => ({
    as,
    text: formatCell(row[index] ?? null, as, texts.language),
  }));
  const name = linkOf ? html`<a href="${linkOf(String(row[0]))}">${first?.text}</a>` : first?.text;

  return html`<tr><th scope="row">${name}</th>${others.map(({ as, text }) => html`<td ${classOf(as)}>${text}</td>`)}</tr>`;
}

function classOf(as: ColumnKind): Html | string {
  return as === 'text' ? '' : html`class="number"`;
}
