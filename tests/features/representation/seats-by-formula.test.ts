import { describe, expect, it } from 'vitest';
import { towns } from '#demo/county.ts';
import type { CongressLevel } from '#features/electorate/electorate.ts';
import { seatsByFormula } from '#features/representation/seats-by-formula.ts';

type Vector = [level: CongressLevel, people: number, seats: number];

describe('the seats of a congress (选举法 12)', () => {
  it.each<Vector>([
    // 龙泉驿 2021: published seats of three towns.
    ['township', 30_000, 65],
    ['township', 54_000, 81],
    ['township', 18_000, 57],
    // 临澧县: residents of 2020, and the registered.
    ['county', 373_043, 214],
    ['county', 430_500, 226],
    // The last person before a seat, and the first after it.
    ['county', 374_999, 214],
    ['county', 375_000, 215],
    ['township', 2000, 46],
    ['county', 50_000, 150],
    ['city', 0, 240],
    ['city', 751_389, 270],
    ['province', 45_000_000, 650],
  ])('%s with %i people: %i', (level, people, seats) => {
    expect(seatsByFormula(level, people)).toMatchObject({ kind: 'by-formula', seats, isCapped: false });
  });

  it.each<[...Vector, reachedAt: number]>([
    ['county', 1_550_000, 450, 1_555_000],
    ['township', 172_500, 160, 174_000],
    ['city', 10_250_000, 650, 10_275_000],
    ['province', 97_500_000, 1000, 97_650_000],
  ])('%s reaches its cap at %i people: %i', (level, people, seats, beyond) => {
    expect(seatsByFormula(level, people)).toMatchObject({ seats, isCapped: false });
    expect(seatsByFormula(level, beyond)).toMatchObject({ seats, isCapped: true });
  });

  it.each<Vector>([
    ['county', 49_999, 149],
    ['township', 1999, 46],
    ['township', 0, 45],
  ])('%s with %i people may have fewer than its base, and the law does not say how many', (level, people, seats) => {
    const fewerThan = level === 'county' ? 140 : 45;

    expect(seatsByFormula(level, people)).toMatchObject({ kind: 'may-be-fewer', seats, fewerThan });
  });

  it('counts a municipality by smaller steps than a province', () => {
    expect(seatsByFormula('province', 2_500_000)).toMatchObject({ seats: 366 });
    expect(seatsByFormula('province', 2_500_000, { isMunicipality: true })).toMatchObject({ seats: 450 });
  });

  it('knows no formula for the national congress', () => {
    expect(seatsByFormula('national', 1_400_000_000)).toEqual({ kind: 'no-formula' });
  });

  it('gives the towns of the demo county the seats they have', () => {
    const own = towns.filter(({ kind }) => kind === 'town');

    expect(own.map(({ people }) => seatsByFormula('township', people))).toMatchObject(
      own.map(({ townSeats }) => ({ kind: 'by-formula', seats: townSeats })),
    );
    expect(own.map(({ townSeats }) => townSeats)).toEqual([76, 70, 67, 66, 65, 64, 58, 55, 54]);
  });
});
