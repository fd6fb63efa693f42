import { html } from 'hono/html';
import type { LinkKind } from '#features/electorate/link.ts';
import type { StationSummary } from '#features/electorate/list-stations.ts';
import type { UnitSummary } from '#features/electorate/summaries.ts';
import type { Congress } from '#features/electorate/unit.table.ts';
import type { Html } from '../layout.ts';
import type { ConsoleContext } from './console-env.ts';
import { broadPane, showDesk } from './desk.page.ts';

type Links = {
  stations: readonly StationSummary[];
  congresses: readonly Congress[];
  congress: Congress | null;
  units: readonly UnitSummary[];
};

type Named = { code: string; name: string };

/** Shows what posters can be made of: all stations, and the units of one congress. */
export function showLinks(c: ConsoleContext, { stations, congresses, congress, units }: Links): Promise<Response> {
  const { texts } = c.var;
  const t = texts.console;
  const content = html`<h1>${t(($) => $.links.title)}</h1>
    <p class="quiet">${t(($) => $.links.intro)}</p>
    <h2>${t(($) => $.links.stations)}</h2>
    ${stations.length > 0 ? renderTable(c, 'station', stations) : html`<p class="empty">${t(($) => $.links.emptyStations)}</p>`}
    ${congress ? renderChoice(c, congresses, congress) : ''}
    ${units.length > 0 ? renderTable(c, 'unit', units) : html`<p class="empty">${t(($) => $.links.emptyUnits)}</p>`}`;

  return showDesk(c, { title: t(($) => $.links.title), body: broadPane(content, texts), place: 'links' });
}

function renderChoice(c: ConsoleContext, congresses: readonly Congress[], chosen: Congress): Html {
  const t = c.var.texts.console;

  return html`<h2>${chosen.name}</h2>
    <form class="row" action="/console/links">
      <label class="visually-hidden" for="congress">${t(($) => $.links.congress)}</label>
      <select id="congress" name="congress">${congresses.map(
        ({ code, name }) => html`<option value="${code}" ${code === chosen.code ? 'selected' : ''}>${name}</option>`,
      )}</select>
      <button class="button">${t(($) => $.links.show)}</button>
    </form>`;
}

function renderTable(c: ConsoleContext, kind: LinkKind, rows: readonly Named[]): Html {
  const t = c.var.texts.console;

  return html`<div class="table"><table>
    <thead><tr><th scope="col">${t(($) => $.links.name)}</th><th scope="col">${t(($) => $.links.code)}</th></tr></thead>
    <tbody>${rows.map(
      ({ code, name }) =>
        html`<tr><td><a href="/console/links/${kind}/${encodeURIComponent(code)}">${name}</a></td><td>${code}</td></tr>`,
    )}</tbody>
  </table></div>`;
}
