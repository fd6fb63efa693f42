import { describe, expect, it } from 'vitest';
import { towns } from '#demo/county.ts';
import { demoTables } from '#demo/demo-tables.ts';
import type { ImportKind } from '#features/electorate/import/import-kind.ts';

const tables = demoTables();

/** The rows of one kind by their column names. */
function rowsOf(kind: ImportKind): Record<string, string>[] {
  const { header, rows } = tables[kind];
  return rows.map(({ cells }) => Object.fromEntries(header.map((column, index) => [column, cells[index] ?? ''])));
}

function listOf(cell: string | undefined): string[] {
  return (cell ?? '').split(';').filter((code) => code !== '');
}

const units = rowsOf('units');
const deputies = rowsOf('deputies');
const current = deputies.filter(({ until }) => until === '');
const sum = (numbers: number[]) => numbers.reduce((left, right) => left + right, 0);
const ofCongress = (code: string) => units.filter(({ congress }) => congress === code);

it('is the same every time', () => {
  expect(demoTables()).toEqual(tables);
});

describe('the districts', () => {
  it('are 111 with 214 seats for the county and 240 with 575 seats for the towns', () => {
    const county = ofCongress('YX');
    const township = units.filter(({ congress }) => congress !== 'YX');

    expect([county.length, sum(county.map(({ seats }) => Number(seats)))]).toEqual([111, 214]);
    expect([township.length, sum(township.map(({ seats }) => Number(seats)))]).toEqual([240, 575]);
  });

  it('have 1 to 3 seats each', () => {
    expect(units.filter(({ seats }) => !['1', '2', '3'].includes(seats ?? ''))).toEqual([]);
  });

  it('hold all 373,043 people of the county, and those of each town', () => {
    expect(sum(ofCongress('YX').map(({ population }) => Number(population)))).toBe(373_043);
    for (const town of towns.filter(({ kind }) => kind === 'town')) {
      const own = ofCongress(town.code);
      expect(own).toHaveLength(town.townDistricts);
      expect(sum(own.map(({ seats }) => Number(seats)))).toBe(town.townSeats);
      expect(sum(own.map(({ population }) => Number(population)))).toBe(town.people);
    }
  });

  it('give every deputy of a congress about as many people', () => {
    for (const code of new Set(units.map(({ congress }) => congress))) {
      const own = ofCongress(code ?? '');
      const mean = sum(own.map((u) => Number(u.population))) / sum(own.map((u) => Number(u.seats)));
      const ratios = own.map((unit) => Number(unit.population) / Number(unit.seats) / mean);
      expect(Math.min(...ratios)).toBeGreaterThan(0.85);
      expect(Math.max(...ratios)).toBeLessThan(1.15);
    }
  });

  it('are drawn by residence but for 15 by work unit, one mixed and one joint', () => {
    const drawn = Map.groupBy(units, ({ drawn_by }) => drawn_by);

    expect(['work-unit', 'mixed', 'joint'].map((by) => drawn.get(by)?.length)).toEqual([15, 1, 1]);
    expect(drawn.get('work-unit')?.filter(({ name }) => name?.includes('部队'))).toHaveLength(1);
  });
});

describe('the places', () => {
  const places = rowsOf('places');

  it('lead to every district', () => {
    const reached = new Set(places.flatMap((place) => listOf(place.units)));

    expect(units.map(({ code }) => code).filter((code) => !reached.has(code ?? ''))).toEqual([]);
  });

  it('belong to a town or street and, but for those, to a unit of the county', () => {
    const codes = new Set(places.map(({ code }) => code));
    const below = places.filter(({ parent }) => parent !== '');

    expect(places.length - below.length).toBe(11);
    expect(below.filter(({ parent }) => !codes.has(parent))).toEqual([]);
    expect(below.filter((place) => !listOf(place.units).some((unit) => unit.startsWith('YX-')))).toEqual([]);
  });

  it('have names of their own below one parent', () => {
    const names = places.map(({ parent, name }) => `${parent} ${name}`);

    expect(new Set(names).size).toBe(names.length);
  });

  it('include a district of two villages', () => {
    const villages = places.filter((place) => place.kind === 'village' && listOf(place.units).includes('AP-12'));

    expect(villages).toHaveLength(2);
  });
});

describe('the deputies', () => {
  it('fill every seat but one', () => {
    const holders = Map.groupBy(current, ({ unit }) => unit);
    const vacant = units.map(({ code, seats }) => Number(seats) - (holders.get(code)?.length ?? 0));

    expect(sum(vacant)).toBe(1);
    expect(Math.min(...vacant)).toBe(0);
    expect(current).toHaveLength(788);
  });

  it('include one suspended, one who won a by-election, and one with a seat on each level', () => {
    const seatsOf = Map.groupBy(current, ({ code }) => code);

    expect(current.filter(({ standing }) => standing === 'suspended')).toHaveLength(1);
    expect(current.filter(({ since }) => since !== '2022-01-01').map(({ since }) => since)).toEqual(['2024-06-18']);
    const twice = [...seatsOf.values()].filter((seats) => seats.length > 1);
    expect(twice.map((seats) => seats.map(({ unit }) => unit?.slice(0, 2)))).toEqual([['AP', 'YX']]);
  });

  it('have invented names, no two alike', () => {
    const names = new Map(deputies.map(({ code, name }) => [code, name]));

    expect(new Set(names.values()).size).toBe(names.size);
    expect([...names.values()].filter((name) => !/^\p{Script=Han}{3}$/u.test(name ?? ''))).toEqual([]);
  });
});

describe('the deputy groups', () => {
  const groups = rowsOf('groups');
  const membersOf = (code: string | undefined) =>
    current.filter((deputy) => listOf(deputy.groups).includes(code ?? ''));

  it('are about 50 by area, each of 8 to 20 deputies, and 3 by field', () => {
    const area = groups.filter(({ kind }) => kind === 'area');
    const sizes = area.map(({ code }) => new Set(membersOf(code).map((deputy) => deputy.code)).size);

    expect(area).toHaveLength(51);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(8);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(20);
    expect(groups.filter(({ kind }) => kind === 'field').map(({ code }) => membersOf(code).length)).toEqual([
      12, 12, 12,
    ]);
  });

  it('mix town and county deputies in every town', () => {
    const unmixed = groups.filter(({ kind, code }) => {
      const levels = new Set(membersOf(code).map(({ unit }) => unit?.startsWith('YX-')));
      return kind === 'area' && levels.size < 2;
    });

    expect(unmixed.filter(({ name }) => !name?.includes('街道'))).toEqual([]);
  });

  it('cover every district once', () => {
    const covered = groups.flatMap((group) => listOf(group.units)).sort();

    expect(covered).toEqual(units.map(({ code }) => code).sort());
  });

  it('lead some villagers to one group for the town and another for the county', () => {
    const groupOf = new Map(groups.flatMap((group) => listOf(group.units).map((unit) => [unit, group.code])));
    const torn = rowsOf('places').filter(
      (place) => new Set(listOf(place.units).map((unit) => groupOf.get(unit))).size > 1,
    );

    expect(torn.length).toBeGreaterThan(5);
  });

  it('are convened by a sitting member', () => {
    const convened = groups.map(({ code, convenor }) =>
      membersOf(code).some((deputy) => deputy.code === convenor && deputy.standing === 'sitting'),
    );

    expect(convened).not.toContain(false);
  });
});

it('has a central station in every town and street', () => {
  expect(rowsOf('stations').map(({ places }) => places)).toEqual(towns.map(({ code }) => `P-${code}`));
});

describe('for the reports on representation', () => {
  const county = current.filter(({ unit }) => unit?.startsWith('YX-'));
  const shareOf = (category: string) =>
    (county.filter((deputy) => listOf(deputy.categories).includes(category)).length / county.length) * 100;

  it('states of every district whether it is town or country', () => {
    const areas = Map.groupBy(ofCongress('YX'), ({ area }) => area);

    expect([...areas].map(([area, own]) => [area, own.length])).toEqual([
      ['urban', 37],
      ['rural', 74],
    ]);
    expect(ofCongress('AP').map(({ area }) => area)).toEqual(['urban', ...Array(31).fill('rural')]);
  });

  it('has a county congress that comes near its targets, but does not meet them all', () => {
    const targets = rowsOf('targets').filter(({ congress }) => congress === 'YX');
    const gaps = targets.map(({ category, share }) => shareOf(category ?? '') - Number(share));

    expect(targets.length).toBeGreaterThan(3);
    expect(Math.max(...gaps.map(Math.abs))).toBeLessThan(8);
    expect(gaps.filter((gap) => gap < 0).length).toBeGreaterThan(0);
  });

  it('has a category for every deputy', () => {
    expect(deputies.filter(({ categories }) => categories === '')).toEqual([]);
  });
});
