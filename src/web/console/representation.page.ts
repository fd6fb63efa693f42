import { html } from 'hono/html';
import { readComposition } from '#features/representation/read-composition.ts';
import { readEquality } from '#features/representation/read-equality.ts';
import type { ReportName, ReportTable } from '#features/representation/report.ts';
import { tellComposition } from '#features/representation/tell-composition.ts';
import { tellEquality } from '#features/representation/tell-equality.ts';
import type { Html } from '../layout.ts';
import type { ConsoleContext } from './console-env.ts';
import { broadPane, showDesk } from './desk.page.ts';
import { type AskedRepresentation, loadReport } from './load-representation.ts';
import { renderReport } from './report.page.ts';
import { chartComposition, chartEquality } from './report-charts.page.ts';

/** Shows how equally people are represented: one congress with its charts, or all of them side by side. */
export async function showRepresentation(c: ConsoleContext, asked: AskedRepresentation): Promise<Response> {
  const { texts } = c.var;
  const t = texts.console;
  const title = t(($) => $.report.title);
  const content = html`<h1>${title}</h1>
    <p class="quiet">${t(($) => $.report.intro)}</p>
    ${renderForm(c, asked)}
    ${asked.congress ? await renderCongress(c, asked, asked.congress.code) : await renderComparison(c, asked)}
    ${await renderSection(c, asked, 'coverage')}`;

  return showDesk(c, { title, body: broadPane(content, texts), place: 'representation', styles: ['report.css'] });
}

function renderForm(c: ConsoleContext, { congress, congresses, on, tolerance, wrong }: AskedRepresentation): Html {
  const t = c.var.texts.console;
  const { congressCode } = c.var.session;

  return html`<form class="report-form" action="/console/representation">
    <div class="field"><label for="congress">${t(($) => $.report.chooseCongress)}</label>
      <select id="congress" name="congress">
        ${congressCode ? '' : html`<option value="">${t(($) => $.report.allCongresses)}</option>`}
        ${congresses.map(({ code, name }) => html`<option value="${code}" ${code === congress?.code ? 'selected' : ''}>${name}</option>`)}
      </select></div>
    <div class="field"><label for="on">${t(($) => $.report.chooseDay)}</label>
      <input id="on" name="on" type="date" value="${on}" required></div>
    <div class="field"><label for="tolerance">${t(($) => $.report.chooseTolerance)}</label>
      <input id="tolerance" name="tolerance" type="number" min="0.1" max="100" step="0.1" value="${tolerance}" required></div>
    <button class="button primary">${t(($) => $.report.show)}</button>
  </form>
  ${wrong.day ? html`<p class="problem" role="alert">${t(($) => $.report.badDay, { day: wrong.day.slice(0, 20) })}</p>` : ''}
  ${wrong.tolerance ? html`<p class="problem" role="alert">${t(($) => $.report.badTolerance)}</p>` : ''}`;
}

async function renderCongress(c: ConsoleContext, asked: AskedRepresentation, congressCode: string): Promise<Html> {
  const { context, texts } = c.var;
  const { on, tolerance } = asked;
  const equality = await readEquality(context, { congressCode, on, tolerance });
  const composition = await readComposition(context, { congressCode, on });
  const section = (name: ReportName) => ({ heading: headingOf(c, name), fileOf: fileLinks(asked, name) });

  return html`${equality ? renderReport({ ...section('equality'), report: tellEquality(equality, texts), charts: chartEquality(equality, texts) }, texts) : ''}
    ${composition ? renderReport({ ...section('composition'), report: tellComposition(composition, texts), charts: chartComposition(composition, texts) }, texts) : ''}`;
}

/** The congresses side by side; each leads to its own page. */
async function renderComparison(c: ConsoleContext, asked: AskedRepresentation): Promise<Html> {
  const linkOf = (code: string) => `/console/representation?${queryOf({ ...asked, congress: { code } })}`;

  return renderSection(c, asked, 'equality', linkOf);
}

async function renderSection(
  c: ConsoleContext,
  asked: AskedRepresentation,
  name: ReportName,
  linkOf?: (code: string) => string,
): Promise<Html> {
  const report = await loadReport(c, asked, name);
  const section = { heading: headingOf(c, name), fileOf: fileLinks(asked, name), ...(linkOf ? { linkOf } : {}) };

  return report ? renderReport({ ...section, report }, c.var.texts) : html``;
}

function headingOf(c: ConsoleContext, name: ReportName): string {
  return c.var.texts.console(($) => $.report[name].heading);
}

function fileLinks(asked: AskedRepresentation, name: ReportName): (table: ReportTable) => string {
  return (table) => `/console/representation/${name}/${table.name}.csv?${queryOf(asked)}`;
}

function queryOf({
  congress,
  on,
  tolerance,
}: {
  congress: { code: string } | null;
  on: string;
  tolerance: number;
}): string {
  return new URLSearchParams({ congress: congress?.code ?? '', on, tolerance: String(tolerance) }).toString();
}
