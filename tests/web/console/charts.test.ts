import fc from 'fast-check';
import { expect, it } from 'vitest';
import { renderBars, renderCounts, renderDeviations } from '#web/console/charts.page.ts';

const words = { id: 'x', title: 'Title', description: 'Description' };
const aValue = fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }));
const rowsOf = (values: readonly (number | null)[]) =>
  values.map((value, index) => ({ name: `row ${index}`, says: `${value}`, value, isOutlier: index % 2 === 0 }));

/** Every place and every width of a chart, in per cent of it. */
function percentsIn(chart: unknown): number[] {
  return [...String(chart).matchAll(/ (?:x|x1|x2|width)="([^"]*)%"/g)].map(([, written]) => Number(written));
}

function expectInside(chart: unknown): void {
  const percents = percentsIn(chart);

  expect(percents.length).toBeGreaterThan(0);
  expect(percents.filter((percent) => !(percent >= 0 && percent <= 100))).toEqual([]);
  expect(String(chart)).not.toMatch(/NaN|Infinity|undefined|style=/);
}

it('keeps bars to both sides of the mean inside the chart, whatever they are', () => {
  fc.assert(
    fc.property(
      fc.array(aValue, { maxLength: 8 }),
      fc.double({ min: 0.1, max: 100, noNaN: true }),
      (values, tolerance) => {
        expectInside(renderDeviations(words, rowsOf(values), { tolerance, below: '−', mean: '0', above: '+' }));
      },
    ),
    { numRuns: 50 },
  );
});

it('keeps bars from zero, and the marks on them, inside the chart', () => {
  const positive = fc.option(fc.double({ min: 0, max: 1e9, noNaN: true }));
  const aRow = fc.record({ value: positive, target: positive, former: positive });
  fc.assert(
    fc.property(fc.array(aRow, { minLength: 1, maxLength: 8 }), positive, (rows, mean) => {
      expectInside(
        renderBars(
          words,
          rows.map((row) => ({ ...row, name: 'row', says: 'so' })),
          mean,
        ),
      );
    }),
    { numRuns: 50 },
  );
});

it('keeps counts inside the chart, none at all included', () => {
  const rows = [0, 1, 55_762].map((count) => ({ name: `${count}`, count, isOutlier: false }));

  expectInside(renderCounts(words, rows));
  expectInside(renderCounts(words, rows.slice(0, 1)));
});

it('says in words what it shows, and escapes what it is told', () => {
  const chart = String(renderBars(words, [{ name: '<script>', says: '1 & 2', value: 1 }]));

  expect(chart).toContain('aria-labelledby="x-title x-desc"');
  expect(chart).toContain('&lt;script&gt;');
  expect(chart).toContain('1 &amp; 2');
});
