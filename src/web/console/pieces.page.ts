import { html } from 'hono/html';
import type { Html } from '../layout.ts';

export type Cell = Html | string | number;

/** Names and values, one below the other. */
export function renderPairs(pairs: readonly [string, Cell][]): Html {
  return html`<dl class="facts wide">${pairs.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** A table that scrolls inside itself; the first cell of a row names it. */
export function renderTable(heads: readonly string[], rows: readonly Cell[][]): Html {
  return html`<div class="table"><table>
    <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${rows.map(([first, ...others]) => html`<tr><th scope="row">${first}</th>${others.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
  </table></div>`;
}
