import { expect, it } from 'vitest';
import { importElectorate } from '#features/electorate/import/import-electorate.ts';
import { successionKinds } from '#features/electorate/import/succession-kinds.ts';
import { termsOf } from '#features/electorate/import/terms-of.ts';
import { terms, unitSuccessions } from '#features/electorate/unit.table.ts';
import { aContext } from '#tests/support/database.ts';

it.each([
  [
    'one set of units',
    [
      ['2022-01-01', null],
      ['2022-01-01', null],
    ],
    [['2022-01-01', null]],
  ],
  [
    'a set after a set',
    [
      ['2017-01-01', '2022-01-01'],
      ['2022-01-01', '2027-01-01'],
    ],
    [
      ['2017-01-01', '2022-01-01'],
      ['2022-01-01', '2027-01-01'],
    ],
  ],
  [
    'a unit redrawn while the others go on',
    [
      ['2022-01-01', '2024-01-01'],
      ['2024-01-01', '2027-01-01'],
      ['2022-01-01', '2026-01-01'],
    ],
    [['2022-01-01', '2027-01-01']],
  ],
  [
    'a set told in any order, with a gap after it',
    [
      ['2022-03-01', null],
      ['2017-01-01', '2021-12-01'],
      ['2017-01-01', '2020-01-01'],
    ],
    [
      ['2017-01-01', '2021-12-01'],
      ['2022-03-01', null],
    ],
  ],
] as [string, [string, string | null][], [string, string | null][]][])('makes the terms of %s', (_, units, terms) => {
  expect(termsOf(units.map(([from, to]) => ({ from, to })))).toEqual(terms.map(([from, to]) => ({ from, to })));
});

it('tells how units came out of each other', () => {
  const descents = [
    ['A', 'A1', '一', '一'],
    ['B', 'B1', '二', '二'],
    ['C', 'D', '三', '三'],
    ['E', 'F', '五', '六'],
    ['G', 'H', '七', '八'],
    ['G', 'I', '七', '九'],
    ['J', 'K', '十', '千'],
    ['L', 'K', '百', '千'],
    ['B', 'A1', '二', '一'],
  ].map(([fromCode = '', toCode = '', fromName = '', toName = '']) => ({
    ...{ fromCode, toCode, fromName, toName },
    validFrom: '2027-01-01',
  }));

  const kinds = successionKinds(descents);

  expect(Object.fromEntries(descents.map(({ fromCode, toCode }, index) => [fromCode + toCode, kinds[index]]))).toEqual({
    ...{ AA1: 'merged', BB1: 'split', BA1: 'redrawn', CD: 'continued', EF: 'renamed' },
    ...{ GH: 'split', GI: 'split', JK: 'merged', LK: 'merged' },
  });
});

it('keeps the terms of a congress right while its units are corrected', async () => {
  const context = await aContext();
  const bring = (kind: 'congresses' | 'units', text: string) =>
    importElectorate(context, { kind, fileName: kind, bytes: new TextEncoder().encode(text) });
  const known = async () =>
    (await context.db.select().from(terms).orderBy(terms.validFrom)).map(({ number, validFrom, validTo }) => [
      number,
      validFrom,
      validTo,
    ]);
  const units = `code,congress,name,kind,drawn_by,seats,term,former,valid_from,valid_to
A,X,一,district,residence,1,17,,2017-01-01,2022-01-01
B,X,二,district,residence,1,17,,2017-01-01,2022-01-01
C,X,三,district,residence,1,18,A;B,2022-01-01,`;
  await bring('congresses', 'code,name,level\nX,云溪县人大,county');

  await bring('units', units);
  const first = await known();
  await bring('units', units.replace('2022-01-01,', '2022-01-01,2027-01-01').replaceAll(',17,', ',16,'));
  const second = await known();
  await bring('units', `code,congress,name,kind,drawn_by,seats,valid_from\nD,X,四,district,joint,1,2024-01-01`);

  expect(first).toEqual([
    [17, '2017-01-01', '2022-01-01'],
    [18, '2022-01-01', null],
  ]);
  expect(second).toEqual([
    [16, '2017-01-01', '2022-01-01'],
    [18, '2022-01-01', '2027-01-01'],
  ]);
  expect(await known()).toEqual([second[0], [18, '2022-01-01', null]]);
  const lineage = await context.db.select().from(unitSuccessions);
  expect(lineage.map(({ fromCode, toCode, kind }) => [fromCode, toCode, kind]).sort()).toEqual([
    ['A', 'C', 'merged'],
    ['B', 'C', 'merged'],
  ]);
});
