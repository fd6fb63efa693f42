import { growthOf, type Measured } from './measure.ts';

export const MOST_GROWTH = 1.3;

const headings = {
  yardstick: 'The least the database has to do',
  item: `About one thing: target ≤ ${MOST_GROWTH}× for ten times as much`,
  page: `What an office or somebody has before them, up to a limit: ≤ ${MOST_GROWTH}× what it finds more`,
} as const;

/** A table of medians and of the slowest in twenty, by kind, with the growth for each decade. */
export function printMeasured(
  measured: readonly Measured[],
  { sizes, unit }: { sizes: readonly number[]; unit: 'ms' | 'blocks' },
): void {
  const heads = sizes.map((size) => `${sayNumber(size)}   p95`.padStart(16)).join('');
  for (const kind of ['yardstick', 'item', 'page'] as const) {
    console.log(`\n${headings[kind]}\n  ${unit.padEnd(40)}${heads}   × per decade`);
    for (const each of measured.filter((candidate) => candidate.kind === kind)) console.log(lineOf(each));
  }
}

function lineOf(measured: Measured): string {
  const growth = growthOf(measured);
  const mark = measured.kind === 'yardstick' ? '·' : isFlat(measured) ? '✓' : '✗';
  const times = measured.times.map(
    ({ median, p95 }) => `${sayAmount(median).padStart(9)} ${sayAmount(p95).padStart(6)}`,
  );

  const found = measured.times.map((time) => time.found.toFixed(0)).join(' → ');
  const rows = measured.kind === 'page' ? `   finds ${found}` : '';

  return `${mark} ${measured.name.padEnd(40)}${times.join('')}   ${growth.map((each) => each.toFixed(2)).join('  ')}${rows}`;
}

/** It grows no more than it may, or than what it finds. */
export function isFlat(measured: Measured): boolean {
  const { times } = measured;
  const more = (index: number) => (times[index + 1]?.found ?? 0) / (times[index]?.found || 1);

  return growthOf(measured).every((growth, index) => growth <= MOST_GROWTH * Math.max(1, more(index)));
}

export function sayAmount(amount: number): string {
  return amount < 10 ? amount.toFixed(2) : amount < 100 ? amount.toFixed(1) : amount.toFixed(0);
}

/** `10^6`, for a number that is a one and zeros. */
export function sayNumber(size: number): string {
  return `10^${Math.round(Math.log10(size))}`;
}
