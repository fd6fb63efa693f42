import { beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import { compareCongresses } from '#features/representation/compare-congresses.ts';
import { readComposition } from '#features/representation/read-composition.ts';
import { readCoverage } from '#features/representation/read-coverage.ts';
import { readEquality } from '#features/representation/read-equality.ts';
import { aContext } from '#tests/support/database.ts';
import { aRegister } from './a-register.ts';

const on = '2026-11-23';
let context: Context;
let register: ReturnType<typeof aRegister>;

beforeEach(async () => {
  context = await aContext();
  register = aRegister(context);
  await register.congress('X');
});

describe('the equality of a congress', () => {
  const read = async (day = on) => readEquality(context, { congressCode: 'X', on: day, tolerance: 20 });

  it('finds the town or street above the places of a unit, and takes a street for town', async () => {
    await register.place('T', { kind: 'town' });
    await register.place('S', { kind: 'street' });
    await register.place('V', { parent: 'T', units: ['X-1', 'X-2'] });
    await register.place('G', { kind: 'villager-group', parent: 'V', units: ['X-1'] });
    await register.place('C', { kind: 'community', parent: 'S', units: ['X-2', 'X-3', 'X-4'] });
    await register.unit('X-1', { population: 1000 });
    await register.unit('X-2', { population: 1000 });
    await register.unit('X-3', { population: 1000 });
    await register.unit('X-4', { population: 1000, area: 'rural' });
    await register.unit('X-5', { population: 1000 });

    const equality = await read();

    expect(equality?.units.map(({ code, town, area }) => [code, town, area])).toEqual([
      ['X-1', { kind: 'one', code: 'T', name: 'T' }, null],
      ['X-2', { kind: 'several' }, null],
      ['X-3', { kind: 'one', code: 'S', name: 'S' }, 'urban'],
      ['X-4', { kind: 'one', code: 'S', name: 'S' }, 'rural'],
      ['X-5', { kind: 'unknown' }, null],
    ]);
  });

  it('is that of the day: units and ties that end are those of another', async () => {
    await register.place('T', { kind: 'town' });
    await register.place('S', { kind: 'street', from: '2024-01-01' });
    await register.place('V', { parent: 'T', units: ['X-1'], to: '2024-01-01' });
    await register.place('V', { parent: 'S', units: ['X-1'], from: '2024-01-01' });
    await register.unit('X-1', { population: 1000, to: '2024-01-01' });
    await register.unit('X-1', { population: 3000, seats: 2, from: '2024-01-01' });

    const [before, after] = [await read('2023-12-31'), await read('2024-01-01')];

    expect(before?.units).toMatchObject([{ peoplePerDeputy: 1000, town: { code: 'T' }, area: null }]);
    expect(after?.units).toMatchObject([{ peoplePerDeputy: 1500, town: { code: 'S' }, area: 'urban' }]);
    expect((await read('2021-12-31'))?.units).toEqual([]);
  });

  it('tells the seats by law only from the people of all units', async () => {
    await register.unit('X-1', { population: 373_043, seats: 214 });
    const whole = await read();
    await register.unit('X-2');

    const partial = await read();

    expect(whole?.seatsByLaw).toMatchObject({ kind: 'by-formula', seats: 214 });
    expect(partial?.seatsByLaw).toBeNull();
    expect(await readEquality(context, { congressCode: 'Y', on, tolerance: 20 })).toBeNull();
  });

  it('is compared across congresses, those that congresses elect included', async () => {
    await register.congress('C', 'city');
    await register.congress('M', 'province', '云州市人民代表大会');
    await register.congress('N', 'township');
    await register.unit('X-1', { population: 60_000 });
    await register.unit('C-1', { congress: 'C', population: 373_043, seats: 100 });
    await register.unit('C-2', { congress: 'C', population: 127_000, seats: 20 });
    await register.unit('M-1', { congress: 'M', population: 2_500_000, seats: 450 });

    const figures = await compareCongresses(context, { on, tolerance: 20 });

    expect(figures.map(({ congress, outliers, seatsByLaw }) => [congress.code, outliers, seatsByLaw])).toEqual([
      ['M', 0, expect.objectContaining({ seats: 450 })],
      ['C', 1, expect.objectContaining({ seats: 260 })],
      ['X', 0, expect.objectContaining({ seats: 152 })],
    ]);
  });
});

describe('the composition of a congress', () => {
  it('compares with the last day of the former term', async () => {
    await register.term('X', { from: '2016-01-01', to: '2021-12-01', number: 17 });
    await register.term('X', { number: 18 });
    await register.unit('X-1', { from: '2016-01-01', to: '2021-12-01' });
    await register.unit('X-2', { from: '2016-01-01', to: '2021-12-01', seats: 2 });
    await register.unit('X-1');
    await register.unit('X-2', { seats: 2 });
    await register.target('X', '妇女', 50);
    await register.deputy('D1', { units: ['X-1'], from: '2016-01-01', to: '2021-12-01' });
    await register.deputy('D2', { units: ['X-2'], from: '2016-01-01', to: '2018-01-01', categories: ['农民'] });
    await register.deputy('D3', { units: ['X-2'], from: '2019-01-01', to: '2021-12-01', categories: ['妇女'] });
    await register.deputy('D1', { units: ['X-1'], categories: ['妇女', '农民'] });
    await register.deputy('D4', { units: ['X-2'], standing: 'suspended', categories: ['农民'] });

    const composition = await readComposition(context, { congressCode: 'X', on });

    expect(composition).toMatchObject({
      ...{ term: { number: 18, validFrom: '2022-01-01' }, formerOn: '2021-11-30', deputies: 2, formerDeputies: 2 },
      ...{ reelected: { count: 1, share: 50 } },
    });
    expect(composition?.categories).toMatchObject([
      { category: '农民', count: 2, share: 100, target: null, formerShare: 50 },
      { category: '妇女', count: 1, share: 50, target: 50, formerShare: 100 },
    ]);
  });

  it('ends a former term that was left open on the eve of the next', async () => {
    await register.term('X', { from: '2016-01-01' });
    await register.term('X');
    await register.unit('X-1', { from: '2016-01-01', seats: 2 });
    await register.deputy('D1', { units: ['X-1'], from: '2016-01-01' });

    const composition = await readComposition(context, { congressCode: 'X', on });

    expect(composition).toMatchObject({ formerOn: '2021-12-31', reelected: { count: 1, share: 100 } });
  });

  it('knows no former term before the first', async () => {
    await register.term('X');
    await register.unit('X-1');
    await register.deputy('D1', { units: ['X-1'] });

    const composition = await readComposition(context, { congressCode: 'X', on });

    expect(composition).toMatchObject({ formerOn: null, formerDeputies: null, reelected: null, deputies: 1 });
    expect(await readComposition(context, { congressCode: 'X', on: '2021-12-31' })).toMatchObject({ deputies: 0 });
  });
});

describe('coverage', () => {
  const read = (congressCode: string | null = null) => readCoverage(context, { on, congressCode });
  const codesOf = (rows: readonly { code: string }[] | null) => rows?.map(({ code }) => code);

  it('tells an empty unit from one whose deputies are suspended, and counts empty seats', async () => {
    for (const code of ['X-1', 'X-2', 'X-3']) await register.unit(code, { seats: 2 });
    await register.deputy('D1', { units: ['X-2'], standing: 'suspended' });
    await register.deputy('D2', { units: ['X-3'] });
    await register.deputy('D3', { units: ['X-3'] });
    await register.deputy('D4', { units: ['X-1'], to: on });

    const { unitsWithoutSitting, unitsWithVacancy } = await read();

    expect(unitsWithoutSitting.map(({ code, because }) => [code, because])).toEqual([
      ['X-1', 'vacant'],
      ['X-2', 'suspended'],
    ]);
    expect(unitsWithVacancy.map(({ code, vacant }) => [code, vacant])).toEqual([
      ['X-1', 2],
      ['X-2', 1],
    ]);
  });

  it('expects a unit of the town only where the town has a congress, and looks at the places at the bottom', async () => {
    await register.congress('T', 'township');
    await register.unit('X-1');
    await register.unit('X-2');
    await register.unit('T-1', { congress: 'T' });
    await register.place('PT', { kind: 'town' });
    await register.place('PS', { kind: 'street' });
    await register.place('whole', { parent: 'PT', units: ['X-1', 'T-1'] });
    await register.place('halved', { parent: 'PT', units: ['X-1'] });
    await register.place('nowhere', { parent: 'PT' });
    await register.place('community', { parent: 'PS', kind: 'community', units: ['X-1'] });
    await register.place('torn', { parent: 'PS', kind: 'community', units: ['X-1', 'X-2'] });
    await register.place('split', { parent: 'PT', units: ['X-1', 'X-2', 'T-1'] });
    await register.place('split-1', { parent: 'split', kind: 'villager-group', units: ['X-1', 'T-1'] });
    await register.place('split-2', { parent: 'split', kind: 'villager-group' });

    const coverage = await read();

    expect(coverage.placesWithoutUnit.map(({ code, level }) => [code, level])).toEqual([
      ['nowhere', 'county'],
      ['halved', 'township'],
      ['nowhere', 'township'],
    ]);
    expect(coverage.placesInSeveralUnits.map(({ code, level, unitCodes }) => [code, level, unitCodes])).toEqual([
      ['split-2', 'county', 'X-1;X-2'],
      ['torn', 'county', 'X-1;X-2'],
    ]);
    expect(codesOf((await read('T')).placesWithoutUnit)).toEqual(['halved', 'nowhere']);
  });

  it('names who and what is without a group, a convenor, a unit or a place, and counts people of ended units', async () => {
    await register.unit('X-1');
    await register.unit('X-2');
    await register.unit('X-9', { to: '2025-01-01' });
    await register.group('G1', { units: ['X-1'], convenor: 'D1' });
    await register.group('G2', { kind: 'field', units: ['X-2'], convenor: 'D2' });
    await register.group('G3');
    await register.deputy('D1', { units: ['X-1'], groups: ['G1'] });
    await register.deputy('D2', { units: ['X-2'], standing: 'suspended' });
    await register.deputy('D9', { units: ['X-9'], groups: ['G1'] });
    await register.station('S1', ['P1', 'gone']);
    await register.station('S2', ['gone']);
    await register.place('P1', { units: ['X-1'] });
    await register.place('gone', { to: '2025-01-01' });
    for (const unit of ['X-1', 'X-9', 'X-9']) await register.registration(unit);
    await register.registration('X-9', { to: '2025-01-01' });

    const coverage = await read();

    expect(codesOf(coverage.unitsWithoutGroup)).toEqual(['X-2']);
    expect(codesOf(coverage.deputiesWithoutGroup)).toEqual(['D2']);
    expect(codesOf(coverage.deputiesWithoutUnit)).toEqual(['D9']);
    expect(codesOf(coverage.groupsWithoutConvenor)).toEqual(['G2', 'G3']);
    expect(codesOf(coverage.stationsWithoutPlace)).toEqual(['S2']);
    expect(coverage.peopleOfEndedUnits).toEqual([{ code: 'X-9', name: 'X-9', people: 2 }]);
  });

  it('of one congress leaves out what belongs to another', async () => {
    await register.congress('Y');
    await register.unit('X-1');
    await register.unit('Y-1', { congress: 'Y' });
    await register.unit('Y-9', { congress: 'Y', to: '2025-01-01' });
    await register.group('GX', { units: ['X-1'] });
    await register.group('GY');
    await register.deputy('D1', { units: ['Y-1'], groups: ['GY'] });
    await register.deputy('D2', { units: ['Y-9'] });
    await register.station('S1');
    await register.registration('Y-9');

    const [ofX, ofY] = [await read('X'), await read('Y')];

    expect([codesOf(ofX.unitsWithoutSitting), codesOf(ofY.unitsWithoutSitting)]).toEqual([['X-1'], []]);
    expect([codesOf(ofX.groupsWithoutConvenor), codesOf(ofY.groupsWithoutConvenor)]).toEqual([['GX'], ['GY']]);
    expect([codesOf(ofX.deputiesWithoutUnit), codesOf(ofY.deputiesWithoutUnit)]).toEqual([[], ['D2']]);
    expect([codesOf(ofX.peopleOfEndedUnits), codesOf(ofY.peopleOfEndedUnits)]).toEqual([[], ['Y-9']]);
    expect([ofX.stationsWithoutPlace, ofX.deputiesWithoutGroup]).toEqual([null, []]);
  });
});
