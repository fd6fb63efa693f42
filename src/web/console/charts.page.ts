import { html } from 'hono/html';
import type { Html } from '../layout.ts';

/** What a chart says in words to whoever does not see it; the table behind it says the rest. */
export type ChartWords = { id: string; title: string; description: string };

/** A row of a chart: its name, its figure in words, and where it lies on the scale. */
export type ChartRow = { name: string; says: string; value: number | null; isOutlier?: boolean };

const ROW = 44;
const HEAD = 22;
const BAR = 14;

/**
 * Bars to both sides of a mean, on one scale that holds all values and the tolerance. Widths are per cent of the chart, so that
 * its words keep their size on a phone.
 */
export function renderDeviations(
  words: ChartWords,
  rows: readonly ChartRow[],
  marks: { tolerance: number; below: string; mean: string; above: string },
): Html {
  const { tolerance } = marks;
  const reach = rows.reduce((most, { value }) => Math.max(most, Math.abs(value ?? 0)), tolerance) * 1.15;
  const at = (value: number) => 50 + (value / reach) * 50;
  const lines = [
    { x: at(-tolerance), label: marks.below, kind: 'limit' },
    { x: 50, label: marks.mean, kind: 'axis' },
    { x: at(tolerance), label: marks.above, kind: 'limit' },
  ];

  return renderChart(
    words,
    HEAD + rows.length * ROW,
    html`${lines.map(({ x, label }) => html`<text class="mark" x="${percent(x)}" y="14" text-anchor="middle">${label}</text>`)}
    <g transform="translate(0 ${HEAD})">${rows.map((row, index) => {
      const [from, to] = [Math.min(50, at(row.value ?? 0)), Math.max(50, at(row.value ?? 0))];
      return html`${renderLabels(row, index)}
        <rect class="${barOf(row)}" x="${percent(from)}" width="${percent(to - from)}" y="${barTop(index)}" height="${BAR}"/>
        ${lines.map(({ kind, x }) => renderLine(kind, x, index))}`;
    })}</g>`,
  );
}

/** Bars from zero on one scale; `marks` are drawn on them: a line for a mean, a diamond for a target, a ring for a former value. */
export function renderBars(
  words: ChartWords,
  rows: readonly (ChartRow & { target?: number | null; former?: number | null })[],
  mean: number | null = null,
): Html {
  const values = rows.flatMap(({ value, target, former }) => [value ?? 0, target ?? 0, former ?? 0]);
  const reach = Math.max(...values, mean ?? 0, Number.MIN_VALUE) * 1.05;
  const at = (value: number) => (value / reach) * 100;

  return renderChart(
    words,
    rows.length * ROW,
    html`${rows.map(
      (row, index) => html`${renderLabels(row, index)}
      <rect class="track" x="0" width="100%" y="${barTop(index)}" height="${BAR}"/>
      <rect class="${barOf(row)}" x="0" width="${percent(at(row.value ?? 0))}" y="${barTop(index)}" height="${BAR}"/>
      ${renderMark(index, row.former, { at, shape: html`<circle class="ring" r="5"/>` })}
      ${renderMark(index, row.target, { at, shape: html`<path class="diamond" d="M0-8 6 0 0 8-6 0Z"/>` })}`,
    )}
    ${mean === null ? '' : rows.map((_, index) => renderLine('axis', at(mean), index))}`,
  );
}

/** How many there are in each class, one bar below the other. */
export function renderCounts(
  words: ChartWords,
  rows: readonly { name: string; count: number; isOutlier: boolean }[],
): Html {
  const most = rows.reduce((highest, { count }) => Math.max(highest, count), 1);
  const [start, step] = [46, 26];
  const widthOf = (count: number) => (count / most) * (90 - start);

  return renderChart(
    words,
    rows.length * step,
    html`${rows.map(
      ({ name, count, isOutlier }, index) => html`<text x="0" y="${index * step + 17}">${name}</text>
      <rect class="bar ${isOutlier ? 'outlier' : ''}" x="${start}%" width="${percent(widthOf(count))}" y="${index * step + 5}" height="${BAR + 2}"/>
      <text class="value" x="${percent(start + widthOf(count))}" dx="6" y="${index * step + 17}">${count}</text>`,
    )}
    <line class="axis" x1="${start}%" x2="${start}%" y1="0" y2="${rows.length * step}"/>`,
  );
}

function renderChart({ id, title, description }: ChartWords, height: number, content: Html): Html {
  return html`<figure class="chart">
    <figcaption>${title}</figcaption>
    <svg role="img" aria-labelledby="${id}-title ${id}-desc" width="100%" height="${height}">
      <title id="${id}-title">${title}</title>
      <desc id="${id}-desc">${description}</desc>
      ${content}
    </svg>
    <p class="quiet">${description}</p>
  </figure>`;
}

/** The name above the bar at its start, the figure at its end: they meet nothing, however long the bar is. */
function renderLabels({ name, says }: ChartRow, index: number): Html {
  const y = index * ROW + 15;

  return html`<text x="0" y="${y}">${name}</text><text class="value" x="100%" y="${y}" text-anchor="end">${says}</text>`;
}

function renderMark(
  index: number,
  value: number | null | undefined,
  { at, shape }: { at(value: number): number; shape: Html },
): Html | string {
  if (value === null || value === undefined) return '';

  return html`<svg x="${percent(at(value))}" y="${barTop(index) + BAR / 2}" overflow="visible">${shape}</svg>`;
}

/** Across the bar of a row, and not across its words. */
function renderLine(kind: string, x: number, index: number): Html {
  const [from, to] = [barTop(index) - 1, barTop(index) + BAR + 1];

  return html`<line class="${kind}" x1="${percent(x)}" x2="${percent(x)}" y1="${from}" y2="${to}"/>`;
}

function barOf({ isOutlier }: ChartRow): string {
  return isOutlier ? 'bar outlier' : 'bar';
}

function barTop(index: number): number {
  return index * ROW + 21;
}

function percent(number: number): string {
  return `${Number(number.toFixed(2))}%`;
}
