import { growthOf, type Measured } from './measure.ts';
import { isFlat, sayAmount } from './print.ts';

const [PANEL, PLOT, TOP, HEIGHT, FOOT] = [500, 200, 64, 520, 24];
const START = 44;
const LABEL_HEIGHT = 15;
const MS = [0.3, 1, 3, 10, 30, 100, 300];

const style = `
  text { font: 12px system-ui, "PingFang SC", "Noto Sans CJK SC", sans-serif; fill: #44524f; font-variant-numeric: tabular-nums }
  .head { font-weight: 600; font-size: 14px; fill: #17211f } .paper { fill: #ffffff } .grid { stroke: #d0d9d6 }
  polyline { fill: none; stroke: #0b5f66; stroke-width: 2 } circle { fill: #0b5f66 } .lead { stroke: #d0d9d6 }
  .yardstick polyline { stroke: #75857f; stroke-dasharray: 4 3 } .yardstick circle { fill: #75857f }
  .grown polyline { stroke: #9c2318; stroke-width: 3 } .grown circle, .grown text { fill: #9c2318 }
  @media (prefers-color-scheme: dark) {
    text { fill: #b3c0bc } .head { fill: #e9efed } .paper { fill: #19201f } .grid, .lead { stroke: #36423f }
    polyline { stroke: #74cbd1 } circle { fill: #74cbd1 } .yardstick polyline { stroke: #81918c }
    .yardstick circle { fill: #81918c } .grown polyline { stroke: #ff9f92 } .grown circle, .grown text { fill: #ff9f92 }
  }`;

/** The medians as lines, both scales in decades: one thing at the left, what an office has before it at the right. */
export function drawMeasured(measured: readonly Measured[], sizes: readonly number[]): string {
  const at = scalesFor(measured, sizes);
  const panels = [
    { title: 'About one thing', lines: measured.filter(({ kind }) => kind !== 'page') },
    { title: 'What an office or somebody has before them', lines: measured.filter(({ kind }) => kind === 'page') },
  ];
  const [width, height] = [PANEL * panels.length, HEIGHT + FOOT];

  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc">
<title id="title">Time per operation by the number of opinions</title>
<desc id="desc">${measured.map(describe).join('; ')}</desc>
<style>${style}
</style>
<rect class="paper" width="${width}" height="${height}" rx="8"/>
${panels.map((panel, index) => `<g transform="translate(${index * PANEL} 0)">${drawPanel(panel, sizes, at)}</g>`).join('\n')}
</svg>
`;
}

type Scales = { x(size: number): number; y(ms: number): number };

function scalesFor(measured: readonly Measured[], sizes: readonly number[]): Scales {
  const all = measured.flatMap(({ times }) => times.map(({ median }) => median));
  const [least, most] = [Math.min(...all) / 1.2, Math.max(...all) * 1.2];
  const [first = 1, last = 10] = [sizes[0], sizes.at(-1)];

  return {
    x: (size) => START + ((PLOT - 20) * Math.log(size / first)) / Math.log(last / first),
    y: (ms) => HEIGHT - 20 - ((HEIGHT - 20 - TOP) * Math.log(ms / least)) / Math.log(most / least),
  };
}

type Panel = { title: string; lines: readonly Measured[] };

function drawPanel({ title, lines }: Panel, sizes: readonly number[], at: Scales): string {
  const levels = MS.filter((ms) => at.y(ms) > TOP - 8 && at.y(ms) < HEIGHT - 10);
  const grid = levels.map(
    (
      ms,
    ) => `<line class="grid" x1="${START}" x2="${START + PLOT - 20}" y1="${round(at.y(ms))}" y2="${round(at.y(ms))}"/>
<text x="${START - 6}" y="${round(at.y(ms) + 4)}" text-anchor="end">${ms}</text>`,
  );
  const below = sizes.map(
    (size) =>
      `<text x="${round(at.x(size))}" y="${HEIGHT + 4}" text-anchor="middle">10<tspan dy="-5" font-size="9">${Math.round(Math.log10(size))}</tspan></text>`,
  );
  const ends = spread(lines.map(({ times }) => at.y(times.at(-1)?.median ?? 1)));
  const drawn = lines.map((line, index) => drawLine(line, { sizes, at, labelAt: ends[index] ?? 0 }));

  return `<text class="head" x="12" y="26">${title}</text>
<text x="12" y="44">ms, half of the times · opinions in 100 offices</text>
${[...grid, ...below, ...drawn].join('\n')}`;
}

type Place = { sizes: readonly number[]; at: Scales; labelAt: number };

function drawLine(line: Measured, { sizes, at, labelAt }: Place): string {
  const points = line.times.map(({ median }, index) => [round(at.x(sizes[index] ?? 1)), round(at.y(median))] as const);
  const [endX, endY] = points.at(-1) ?? [0, 0];
  const kind = line.kind === 'yardstick' ? 'yardstick' : isFlat(line) ? 'flat' : 'grown';
  const last = sayAmount(line.times.at(-1)?.median ?? 0);

  return `<g class="${kind}"><polyline points="${points.map((point) => point.join(',')).join(' ')}"/>
${points.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="3"/>`).join('')}
<line class="lead" x1="${endX + 5}" y1="${endY}" x2="${endX + 16}" y2="${round(labelAt)}"/>
<text x="${endX + 19}" y="${round(labelAt + 4)}">${kind === 'grown' ? '▲ ' : ''}${line.name} · ${last}</text></g>`;
}

/** Labels beside the ends of their lines, pushed apart where they would lie on each other. */
function spread(wanted: readonly number[]): number[] {
  const placed = wanted.map((y, index) => ({ y, index })).toSorted((left, right) => left.y - right.y);
  for (const [rank, label] of placed.entries()) {
    const above = placed[rank - 1];
    if (above) label.y = Math.max(label.y, above.y + LABEL_HEIGHT);
  }
  for (const [rank, label] of [...placed.entries()].reverse()) {
    const below = placed[rank + 1];
    label.y = Math.min(label.y, below ? below.y - LABEL_HEIGHT : HEIGHT - 16);
  }

  return placed.toSorted((left, right) => left.index - right.index).map(({ y }) => y);
}

function describe(measured: Measured): string {
  const growth = growthOf(measured).map((each) => each.toFixed(2));

  return `${measured.name}: ${measured.times.map(({ median }) => sayAmount(median)).join(', ')} ms, × ${growth.join(', ')}`;
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
