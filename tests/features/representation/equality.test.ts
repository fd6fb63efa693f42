import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureEquality, type TownOfUnit, type UnitFigures } from '#features/representation/equality.ts';

const townOf = (code: string): TownOfUnit => ({ kind: 'one', code, name: code });

function aUnit(code: string, given: Partial<UnitFigures> = {}): UnitFigures {
  return { code, name: code, seats: 1, population: 1000, area: null, town: townOf('A'), ...given };
}

const rounded = (number: number | null) => number && Math.round(number * 10) / 10;

describe('people per deputy', () => {
  it('are compared with the mean of all seats, not with the mean of the units', () => {
    const equality = measureEquality(
      [aUnit('1', { population: 3000, seats: 3 }), aUnit('2', { population: 1400 }), aUnit('3', { population: 600 })],
      20,
    );

    expect(equality.total).toMatchObject({ people: 5000, seats: 5, peoplePerDeputy: 1000, deviation: 0 });
    expect(equality.units.map(({ deviation }) => rounded(deviation))).toEqual([0, 40, -40]);
    expect(equality.units.map(({ isOutlier }) => isOutlier)).toEqual([false, true, true]);
    expect(equality.span).toMatchObject({ lowest: expect.closeTo(-40), highest: expect.closeTo(40) });
  });

  it('leave a unit without a population out of everything, and never count it as 0', () => {
    const { total, units, towns } = measureEquality(
      [aUnit('1'), aUnit('2', { population: null, seats: 3, town: townOf('B') }), aUnit('3', { population: 0 })],
      20,
    );

    expect(total).toMatchObject({ units: 3, unitsWithoutPopulation: 1, people: 1000, seats: 5, peoplePerDeputy: 500 });
    expect(units[1]).toMatchObject({ peoplePerDeputy: null, deviation: null, isOutlier: false });
    expect(units[2]).toMatchObject({ peoplePerDeputy: 0, deviation: -100, isOutlier: true });
    expect(towns.find(({ town }) => town.kind === 'one' && town.code === 'B')).toMatchObject({
      ...{ unitsWithoutPopulation: 1, peoplePerDeputy: null, deviation: null, seatsByShare: null },
    });
  });

  it('know nothing where nobody says how many people there are', () => {
    const equality = measureEquality([aUnit('1', { population: null })], 20);

    expect(equality.total).toMatchObject({ people: 0, peoplePerDeputy: null, deviation: null });
    expect([equality.span, measureEquality([], 20).span]).toEqual([null, null]);
  });

  it.each([
    [20, [false, false]],
    [19.99, [true, true]],
  ])('lie beyond ±%d per cent only where they lie beyond it', (tolerance, expected) => {
    const { units } = measureEquality([aUnit('1', { population: 1200 }), aUnit('2', { population: 800 })], tolerance);

    expect(units.map(({ isOutlier }) => isOutlier)).toEqual(expected);
  });
});

describe('towns', () => {
  it('have their share of all seats by largest remainders, the most populous first', () => {
    const { towns } = measureEquality(
      [
        aUnit('1', { population: 900, seats: 1, town: townOf('A') }),
        aUnit('2', { population: 3000, seats: 2, town: townOf('B') }),
        aUnit('3', { population: 3100, seats: 3, town: townOf('B') }),
      ],
      20,
    );

    expect(towns.map(({ town, seats, seatsByShare }) => [town, seats, seatsByShare])).toEqual([
      [townOf('B'), 5, 5],
      [townOf('A'), 1, 1],
    ]);
  });

  it('have no share while a unit lies in several or in none that is known', () => {
    const { towns } = measureEquality(
      [aUnit('1'), aUnit('2', { town: { kind: 'several' } }), aUnit('3', { town: { kind: 'unknown' } })],
      20,
    );

    expect(towns.map(({ town, seatsByShare }) => [town.kind, seatsByShare])).toEqual([
      ['several', null],
      ['unknown', null],
      ['one', null],
    ]);
  });
});

it('shows town and country side by side, and apart from them what nobody stated', () => {
  const { areas } = measureEquality(
    [aUnit('1', { area: 'rural', population: 800 }), aUnit('2', { area: 'urban', population: 1200 }), aUnit('3')],
    20,
  );

  expect(areas.map(({ area, peoplePerDeputy, deviation }) => [area, peoplePerDeputy, rounded(deviation)])).toEqual([
    ['urban', 1200, 20],
    ['rural', 800, -20],
    [null, 1000, 0],
  ]);
});

it('adds up, however units are spread: towns and areas hold all people and seats, and deviations weigh each other out', () => {
  const someUnit = fc.record({
    seats: fc.integer({ min: 1, max: 3 }),
    population: fc.option(fc.integer({ min: 0, max: 5000 })),
    area: fc.constantFrom('urban' as const, 'rural' as const, null),
    town: fc.constantFrom<TownOfUnit>(townOf('A'), townOf('B'), { kind: 'several' }, { kind: 'unknown' }),
  });
  fc.assert(
    fc.property(fc.array(someUnit, { maxLength: 30 }), fc.integer({ min: 1, max: 100 }), (some, tolerance) => {
      const units = some.map((unit, index) => aUnit(String(index), unit));
      const { total, towns, areas, units: measured } = measureEquality(units, tolerance);
      const sum = (numbers: number[]) => numbers.reduce((left, right) => left + right, 0);

      for (const parts of [towns, areas]) {
        expect(sum(parts.map(({ people }) => people))).toBe(total.people);
        expect(sum(parts.map(({ seats }) => seats))).toBe(total.seats);
        expect(sum(parts.map((part) => part.units))).toBe(units.length);
      }
      expect(sum(measured.map(({ deviation, seats }) => (deviation ?? 0) * seats))).toBeCloseTo(0, 4);
    }),
  );
});
