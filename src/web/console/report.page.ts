import { html } from 'hono/html';
import { formatCell, type Report, type ReportTable } from '#features/representation/report.ts';
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

function renderReportTable(table: ReportTable, { texts, file, linkOf }: Told): Html {
  const { caption, columns, rows, empty } = table;
  const classOf = (index: number) => (columns[index]?.as === 'text' ? '' : html`class="number"`);
  if (rows.length === 0) return html`<p class="quiet">${empty}</p>`;

  return html`<div class="table" tabindex="0" role="region" aria-label="${caption}"><table>
      <caption>${caption}</caption>
      <thead><tr>${columns.map(({ heading }, index) => html`<th scope="col" ${classOf(index)}>${heading}</th>`)}</tr></thead>
      <tbody>${rows.map(
        (row) =>
          html`<tr>${columns.map(({ as }, index) => {
            const cell = row[index] ?? null;
            const text = formatCell(cell, as, texts.language);
            if (index > 0) return html`<td ${classOf(index)}>${text}</td>`;
            return html`<th scope="row">${linkOf ? html`<a href="${linkOf(String(cell))}">${text}</a>` : text}</th>`;
          })}</tr>`,
      )}</tbody>
    </table></div>
    <p><a href="${file}" download>${texts.console(($) => $.report.download, { table: caption })}</a></p>`;
}
