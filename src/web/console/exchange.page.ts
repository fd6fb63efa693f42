import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { formatsOf } from '#features/electorate/export/export-electorate.ts';
import { tableFormats } from '#features/electorate/export/export-format.ts';
import { type ExportKind, exportKinds, recordKinds } from '#features/electorate/export/export-kind.ts';
import { type FileKind, fileKinds } from '#features/electorate/import/import-kind.ts';
import type { LocalDay } from '#shared/local-day.ts';
import type { Html } from '../layout.ts';
import type { ConsoleContext } from './console-env.ts';
import { broadPane, showDesk } from './desk.page.ts';
import { renderTaken } from './exchange-result.page.ts';
import { renderTable } from './pieces.page.ts';
import type { Taken } from './take-upload.ts';

type Exchange = { on: LocalDay | null; taken?: Taken };

/** Shows what can be taken out and the form by which data come in, with what became of the file that was brought last. */
export function showExchange(
  c: ConsoleContext,
  { on, taken }: Exchange,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const { texts } = c.var;
  const t = texts.console;
  const content = html`<h1>${t(($) => $.exchange.title)}</h1>
    <h2>${t(($) => $.exchange.import)}</h2>
    <p class="quiet">${t(($) => $.exchange.importHint)}</p>
    ${renderForm(c, taken && 'of' in taken ? taken.of : null)}
    <section id="exchange-result" aria-live="polite">${taken ? renderTaken(taken, texts) : ''}</section>
    <h2>${t(($) => $.exchange.export)}</h2>
    <p class="quiet">${t(($) => $.exchange.exportHint)}</p>
    ${renderDay(c, on)}
    ${renderTable(
      [t(($) => $.exchange.kind), t(($) => $.exchange.formats)],
      exportKinds.map((kind) => [t(($) => $.auditImport[kind]), renderDownloads(kind, on)]),
    )}
    <p class="quiet">${t(($) => $.exchange.recordsHint)}</p>`;

  return showDesk(c, {
    title: t(($) => $.exchange.title),
    body: broadPane(content, texts),
    place: 'exchange',
    scripts: ['exchange.js'],
    status,
  });
}

function renderForm(c: ConsoleContext, chosen: FileKind | null): Html {
  const t = c.var.texts.console;

  return html`<form id="exchange" class="staff-form" method="post" enctype="multipart/form-data" action="/console/exchange/check">
    <div class="field"><label for="kind">${t(($) => $.exchange.kind)}</label>
      <select id="kind" name="kind">${fileKinds.map(
        (kind) =>
          html`<option value="${kind}" ${kind === chosen ? 'selected' : ''}>${t(($) => $.auditImport[kind])}</option>`,
      )}</select></div>
    <div class="field"><label for="file">${t(($) => $.exchange.file)}</label>
      <input id="file" name="file" type="file" required accept=".csv,.xlsx,.geojson,.json"></div>
    <button class="button primary">${t(($) => $.exchange.check)}</button>
  </form>`;
}

function renderDay(c: ConsoleContext, on: LocalDay | null): Html {
  const t = c.var.texts.console;

  return html`<form class="row" action="/console/exchange">
    <label for="on">${t(($) => $.exchange.on)}</label>
    <input id="on" name="on" type="date" value="${on ?? ''}">
    <button class="button">${t(($) => $.exchange.choose)}</button>
  </form>`;
}

function renderDownloads(kind: ExportKind, on: LocalDay | null): Html {
  const record = recordKinds.some((candidate) => candidate === kind);
  const formats = fileKinds.some((file) => file === kind) ? formatsOf(kind as FileKind) : tableFormats;
  const query = on && !record ? `?on=${on}` : '';

  return html`<div class="row">${formats.map(
    (format) =>
      html`<a href="/console/exchange/${kind}.${format}${query}" download>${format === 'geojson' ? 'GeoJSON' : format.toUpperCase()}</a>`,
  )}</div>`;
}
