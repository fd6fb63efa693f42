import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import { unitBoundaries } from '#features/electorate/boundary.table.ts';
import { frameOf } from '#features/electorate/boundary.ts';
import { findUnitsAt } from '#features/electorate/find-units-at.ts';
import { newId } from '#shared/ids.ts';
import { aContext } from '#tests/support/database.ts';
import { aMap, at, bring, bringUnits, type Ring, square } from './a-map.ts';
import { isInside, metresAway, type Polygons } from './slow-map.ts';

const on = '2026-11-23';
let context: Context;

beforeAll(async () => {
  context = await aContext();
  await bringUnits(context);
});

/** What is found at so many kilometres from the corner of the plain: `inside T-1 X-1`. */
async function find(x: number, y: number): Promise<string> {
  return describePoint(at(x, y));
}

async function describePoint([longitude, latitude]: [number, number]): Promise<string> {
  const found = await findUnitsAt(context, { longitude, latitude, on });
  const units = found.kind === 'inside' ? found.units : found.kind === 'near-border' ? found.candidates : [];

  return [found.kind, ...units.map(({ code }) => code)].join(' ');
}

describe('a point on the map', () => {
  beforeEach(async () => {
    await context.db.delete(unitBoundaries);
    const holed = [square(0, 0, 4), square(1, 1, 2)];
    const county = { unit: 'X-1', rings: [square(0, 0, 8)] };
    const outcome = await bring(
      context,
      'boundaries',
      aMap({ unit: 'T-1', rings: holed }, { unit: 'T-2', rings: [square(4, 0, 4)] }, county),
    );
    expect(outcome.kind).toBe('imported');
  });

  it('finds one unit of each level, the lowest first', async () => {
    expect(await find(0.5, 0.5)).toBe('inside T-1 X-1');
  });

  it('finds both sides near a border, the side it lies on first', async () => {
    expect([await find(3.95, 2), await find(4.05, 2), await find(3.8, 2)]).toEqual([
      'near-border T-1 T-2 X-1',
      'near-border T-2 T-1 X-1',
      'inside T-1 X-1',
    ]);
  });

  it('finds both sides exactly on a border and on a corner', async () => {
    expect([await find(4, 2), await find(4, 4)]).toEqual(['near-border T-1 T-2 X-1', 'near-border T-1 T-2 X-1']);
  });

  it('finds nothing of a level in a hole that nobody fills, and whoever fills it', async () => {
    const empty = await find(2, 2);

    await bring(context, 'boundaries', aMap({ unit: 'F-1', rings: [square(1, 1, 2)] }));

    expect([empty, await find(2, 2), await find(1.02, 2)]).toEqual([
      'inside X-1',
      'inside F-1 X-1',
      'near-border F-1 T-1 X-1',
    ]);
  });

  it('asks outside of a unit that begins within 100 metres, and finds none further away', async () => {
    expect([await find(-0.05, 7), await find(-0.5, 7)]).toEqual(['near-border X-1', 'none']);
  });

  it('finds none at the ends of the earth', async () => {
    const points: [number, number][] = [
      [180, 0],
      [-180, 0],
      [0, 90],
      [0, -90],
      [-179.9999, 89.9999],
    ];

    for (const point of points) expect(await describePoint(point)).toBe('none');
  });
});

/** Where every corner of a star is seen from its middle, it cannot cross itself. */
const star = fc
  .record({
    x: fc.double({ min: 0, max: 6, noNaN: true }),
    y: fc.double({ min: 0, max: 6, noNaN: true }),
    reach: fc.array(fc.double({ min: 0.3, max: 1.5, noNaN: true }), { minLength: 4, maxLength: 12 }),
    isHoled: fc.boolean(),
  })
  .map(({ x, y, reach, isHoled }) => [starAround(x, y, reach), ...(isHoled ? [starAround(x, y, reach, 0.4)] : [])]);

function starAround(x: number, y: number, reach: readonly number[], scale = 1): Ring {
  const corners = reach.map((far, index) => {
    const angle = (2 * Math.PI * index) / reach.length;
    return at(x + scale * far * Math.cos(angle), y + scale * far * Math.sin(angle));
  });

  return corners[0] ? [...corners, corners[0]] : [];
}

const codes = ['T-1', 'T-2', 'F-1', 'X-1'];

async function draw(shapes: readonly Polygons[]): Promise<void> {
  const rows = shapes.map((coordinates, index) => {
    const shape = { type: 'MultiPolygon' as const, coordinates };
    const unitCode = codes[index] ?? '';
    return {
      officeId: context.office.id,
      id: newId(index),
      unitCode,
      shape,
      ...frameOf(shape),
      validFrom: '2022-01-01',
    };
  });

  await context.db.delete(unitBoundaries);
  await context.db.insert(unitBoundaries).values(rows);
}

/** What the slow way says; `null` where its metres are too near to ours to say. */
function slowly(shapes: readonly Polygons[], point: [number, number]): string | null {
  const seen = shapes.map((shape, index) => {
    return { code: codes[index] ?? '', isInside: isInside(shape, point), metres: metresAway(shape, point) };
  });
  if (seen.some(({ metres }) => Math.abs(metres - 100) < 2 || metres < 0.1)) return null;
  const found = seen.filter(({ isInside, metres }) => isInside || metres <= 100);
  if (found.length === 0) return 'none';
  const levels = found.map(({ code }) => (code === 'X-1' ? 'county' : 'township'));
  const isClear = found.every((one) => one.isInside) && new Set(levels).size === levels.length;

  return [isClear ? 'inside' : 'near-border', ...found.map(({ code }) => code).sort()].join(' ');
}

it('finds what the slow way finds, wherever the point and whatever the map', async () => {
  const shapes = fc.array(fc.array(star, { minLength: 1, maxLength: 3 }), { minLength: 4, maxLength: 4 });
  const point = fc.tuple(fc.double({ min: -1, max: 7, noNaN: true }), fc.double({ min: -1, max: 7, noNaN: true }));

  await fc.assert(
    fc.asyncProperty(shapes, fc.array(point, { minLength: 20, maxLength: 20 }), async (drawn, points) => {
      await draw(drawn);

      for (const [x, y] of points) {
        const expected = slowly(drawn, at(x, y));
        const [kind = '', ...found] = (await find(x, y)).split(' ');
        if (expected !== null) expect([kind, ...found.sort()].join(' ')).toBe(expected);
      }
    }),
    { numRuns: 25 },
  );
});
