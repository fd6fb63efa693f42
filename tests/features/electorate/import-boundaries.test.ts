import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import { unitBoundaries } from '#features/electorate/boundary.table.ts';
import { exportElectorate } from '#features/electorate/export/export-electorate.ts';
import { findUnitsAt } from '#features/electorate/find-units-at.ts';
import type { ImportOutcome } from '#features/electorate/import/import-electorate.ts';
import { aContext } from '#tests/support/database.ts';
import { aMap, at, bring, bringUnits, square } from './a-map.ts';

let context: Context;

beforeAll(async () => {
  context = await aContext();
  await bringUnits(context);
});

async function emptyMap(): Promise<void> {
  await context.db.delete(unitBoundaries);
}

const first = { unit: 'T-1', rings: [square(0, 0, 2)] };
const second = { unit: 'T-2', rings: [square(2, 0, 2)] };

/** What was refused, as `line column reason`. */
function refusals(outcome: ImportOutcome): string[] {
  if (outcome.kind !== 'refused') return [outcome.kind];

  return outcome.problems.map(({ line, column, reason }) =>
    [line, column, reason].filter((one) => one !== null).join(' '),
  );
}

async function codesAt(x: number, y: number, on = '2026-11-23'): Promise<string[]> {
  const [longitude, latitude] = at(x, y);
  const found = await findUnitsAt(context, { longitude, latitude, on });

  return found.kind === 'inside' ? found.units.map(({ code }) => code) : [found.kind];
}

async function exportMap(): Promise<string> {
  const exported = await exportElectorate(context, { kind: 'boundaries', format: 'geojson', language: 'en' });
  if (exported.kind === 'refused') throw new Error('there is no such export');
  const chunks: Uint8Array[] = [];
  for await (const chunk of exported.chunks) chunks.push(chunk);

  return Buffer.concat(chunks).toString();
}

describe('a map in order', () => {
  beforeEach(emptyMap);

  it('is taken, and taken again changes nothing', async () => {
    const outcome = await bring(context, 'boundaries', aMap(first, second));

    const again = await bring(context, 'boundaries', aMap(first, second));

    expect(outcome).toMatchObject({ kind: 'imported', added: 2 });
    expect(again).toMatchObject({ kind: 'imported', added: 0, changed: 0, unchanged: 2 });
    expect(await codesAt(1, 1)).toEqual(['T-1']);
  });

  it('adds to what other files brought, and a boundary told anew stands beside the former one', async () => {
    await bring(context, 'boundaries', aMap(first));
    await bring(context, 'boundaries', aMap(second));

    const outcome = await bring(context, 'boundaries', aMap({ ...first, rings: [square(0, 0, 1.9)] }));

    expect(outcome).toMatchObject({ kind: 'imported', changed: 1 });
    expect(await context.db.select().from(unitBoundaries)).toHaveLength(3);
    expect(await codesAt(3, 1)).toEqual(['T-2']);
  });

  it('comes back from an export as it was', async () => {
    const former = { ...first, rings: [square(0, 0, 1), square(0.2, 0.2, 0.1)], valid_to: '2025-01-01' };
    await bring(
      context,
      'boundaries',
      aMap(former, { ...first, valid_from: '2025-01-01' }, { ...second, valid_to: null }),
    );
    const exported = await exportMap();

    const again = await bring(context, 'boundaries', exported);
    await emptyMap();
    const elsewhere = await bring(context, 'boundaries', exported);

    expect(again).toMatchObject({ unchanged: 3, added: 0, changed: 0 });
    expect(elsewhere).toMatchObject({ kind: 'imported', added: 3 });
    expect(await exportMap()).toBe(exported);
  });

  it('writes nothing in a dry run', async () => {
    const outcome = await bring(context, 'boundaries', aMap(first), { dryRun: true });

    expect(outcome).toMatchObject({ kind: 'imported', added: 1 });
    expect(await codesAt(1, 1)).toEqual(['none']);
  });

  it('holds on the days it names, and otherwise as long as its unit', async () => {
    const until = { ...first, valid_to: '2025-01-01' };
    const since = { unit: 'T-1', rings: [square(0, 0, 1)], valid_from: '2025-01-01' };

    const outcome = await bring(context, 'boundaries', aMap(until, since, { ...first, unit: 'T-9' }));

    expect(refusals(outcome)).toEqual(['imported']);
    expect([await codesAt(1.5, 1.5, '2024-12-31'), await codesAt(1.5, 1.5)]).toEqual([['T-1'], ['none']]);
    expect([await codesAt(1, 1, '2021-12-31'), await codesAt(1, 1, '2022-01-01')]).toEqual([['T-9'], ['T-1']]);
  });

  it('may be in Chinese, several pieces with holes, with heights and with other notes', async () => {
    const [west, north] = [square(0, 0, 2), square(0, 4, 2)];
    const high = north.map(([x, y]) => [x, y, 71]) as unknown as typeof north;
    const file = aMap({
      unit: '',
      选区: 'T-1',
      备注: '红线',
      type: 'MultiPolygon',
      rings: [[west, square(0.5, 0.5, 1)], [high]],
    });

    const outcome = await bring(context, 'boundaries', file.replace('"unit":"",', ''));

    expect(refusals(outcome)).toEqual(['imported']);
    expect(await codesAt(1, 1)).toEqual(['none']);
    expect([await codesAt(0.25, 0.25), await codesAt(1, 5)]).toEqual([['T-1'], ['T-1']]);
  });

  it('may lay the district of a work unit over another, and draw a shared border not quite the same', async () => {
    const outcome = await bring(
      context,
      'boundaries',
      aMap(first, { ...second, rings: [square(1.92, 0, 2)] }, { unit: 'F-1', rings: [square(0.5, 0.5, 0.9)] }),
    );

    expect(refusals(outcome)).toEqual(['imported']);
  });
});

describe('a map that is refused', () => {
  // Nothing is ever written, which each of them checks.
  beforeAll(emptyMap);

  const bowTie = [at(0, 0), at(2, 2), at(2, 0), at(0, 2), at(0, 0)];
  const turned = square(0, 0, 2).map(([x, y]): [number, number] => [y, x]);

  it.each([
    ['no JSON', '{"type":"FeatureCollection",\n"features":[\n}', '3 not-json'],
    ['another encoding', Buffer.from('7b0a22a322', 'hex'), '2 json-not-utf-8'],
    ['nothing', ' ', 'empty-file'],
    ['no collection', '{"type":"Feature"}', '1 type not-a-feature-collection'],
    ['something else in it', '{"type":"FeatureCollection","features":[\n3]}', '2 features[0] not-a-feature'],
    ['no unit', aMap({ ...first, unit: '' }), '2 features[0].properties.unit missing-value'],
    ['an unknown unit', aMap(first, { ...second, unit: 'T-7' }), '3 features[1].properties.unit unknown-reference'],
    [
      'a unit of other days',
      aMap({ ...first, unit: 'T-9', valid_from: '2023-01-01' }),
      '2 features[0].properties.unit unit-not-valid-then',
    ],
    ['a day that is none', aMap({ ...first, valid_from: 'soon' }), '2 features[0].properties.valid_from bad-date'],
    ['an end before its beginning', aMap({ ...first, valid_to: '2021-01-01' }), '2 valid_to ends-before-it-begins'],
    ['a unit twice', aMap(first, first), '3 features[1].properties.unit duplicate-code'],
    ['a line', aMap({ ...first, type: 'LineString' }), '2 features[0].geometry unknown-geometry'],
    [
      'an open ring',
      aMap({ ...first, rings: [square(0, 0, 2).slice(0, 4)] }),
      '2 features[0].geometry.coordinates[0] ring-not-closed',
    ],
    [
      'a ring of three points',
      aMap({ ...first, rings: [[at(0, 0), at(1, 1), at(0, 0)]] }),
      '2 features[0].geometry.coordinates[0] ring-too-short',
    ],
    [
      'a ring that crosses itself',
      aMap({ ...first, rings: [bowTie] }),
      '2 features[0].geometry.coordinates[0][2] crosses-itself',
    ],
    [
      'a hole elsewhere',
      aMap({ ...first, rings: [square(0, 0, 2), square(5, 5, 1)] }),
      '2 features[0].geometry.coordinates[1] hole-outside',
    ],
    [
      'latitude before longitude',
      aMap({ ...first, rings: [turned] }),
      '2 features[0].geometry.coordinates[0][0] coordinates-swapped',
    ],
    [
      'metres',
      aMap({ ...first, rings: [square(0, 0, 2).map(([x, y]): [number, number] => [x * 1e5, y * 1e5])] }),
      '2 features[0].geometry.coordinates[0][0] bad-coordinate',
    ],
    [
      'two units of one level in one spot',
      aMap(first, { ...second, rings: [square(1, 0, 2)] }),
      '3 features[1].geometry overlapping-boundary',
    ],
  ])('has %s: told with its line and the way to it', async (_, file, problem) => {
    const outcome = await bring(context, 'boundaries', file);

    expect(refusals(outcome)).toEqual([problem]);
    expect(await context.db.select().from(unitBoundaries)).toEqual([]);
  });

  it('has more points than are taken at once', async () => {
    const ring = Array.from({ length: 250_001 }, (_, index): [number, number] => [index / 1e6, 1]);

    expect(refusals(await bring(context, 'boundaries', aMap({ ...first, rings: [ring] })))).toEqual([
      'too-many-coordinates',
    ]);
  });
});

describe('a map that does not fit what is known', () => {
  beforeEach(emptyMap);

  it('lies over a unit that is known already', async () => {
    await bring(context, 'boundaries', aMap(first));

    const outcome = await bring(context, 'boundaries', aMap({ ...second, rings: [square(0, 0, 2)] }));

    expect(refusals(outcome)).toEqual(['2 features[0].geometry overlapping-boundary']);
  });

  it('has latitude before longitude, where only the places the office knows can tell', async () => {
    const far = square(-5000, 1700, 1);
    await bring(
      context,
      'places',
      `code,name,kind,valid_from,lat,lng\nP,莱茵村,village,2022-01-01,${far[0]?.[1]},${far[0]?.[0]}`,
    );
    const swapped = aMap({ unit: 'T-1', rings: [far.map(([x, y]): [number, number] => [y, x])] });

    const outcome = await bring(context, 'boundaries', swapped);
    const right = await bring(context, 'boundaries', aMap({ unit: 'T-1', rings: [far] }));

    expect([refusals(outcome), refusals(right)]).toEqual([
      ['2 features[0].geometry coordinates-swapped'],
      ['imported'],
    ]);
  });
});
