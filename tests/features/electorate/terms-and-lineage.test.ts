import { expect, it } from 'vitest';
import { successionKinds } from '#features/electorate/import/succession-kinds.ts';
import { termsOf } from '#features/electorate/import/terms-of.ts';

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
