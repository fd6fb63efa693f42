import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { rowsOf } from '#database/rows-of.ts';
import type { Context } from '#features/context.ts';
import { findPlace } from '#features/electorate/find-place.ts';
import { findPlaces } from '#features/electorate/find-places.ts';
import { importElectorate } from '#features/electorate/import/import-electorate.ts';
import { listPlacesBelow } from '#features/electorate/list-places-below.ts';
import { searchPlaces } from '#features/electorate/search-places.ts';
import { aDemoContext } from '#tests/support/demo.ts';
import { aSlip, slipped } from './slipped.ts';

const on = '2026-11-23';
const MANY = 40;
let context: Context;

beforeAll(async () => {
  context = await aDemoContext();
});

it.each([
  ['a name that two places share', '柳树湾', ['安平镇·柳树湾村', '城关街道·柳树湾社区']],
  ['the label of a button, typed', '安平镇·柳树湾村', ['安平镇·柳树湾村']],
  ['a town without its ending', '安平柳树湾', ['安平镇·柳树湾村']],
  ['a sentence', '我住在安平镇柳树湾村三组', ['安平镇·柳树湾村']],
  ['a sentence that tells the town apart', '城关街道那边的柳树湾', ['城关街道·柳树湾社区']],
  ['a town alone', '安平镇', ['安平镇']],
  ['a sentence with nothing but a town', '我是安平镇的', ['安平镇']],
  ['the nickname of a school', '我在县一中教书', ['城关街道·云溪县第一中学']],
  ['the beginning of a name', '柳树', ['安平镇·柳树湾村', '城关街道·柳树湾社区', '安平镇·柳树湾小学']],
  ['the middle of a name', '水泥', ['安平镇·安平水泥厂']],
  ['full-width letters and punctuation', '“柳树湾小学”！', ['安平镇·柳树湾小学']],
  ['something else', '火星基地', []],
  ['one character', '湾', []],
  ['a wildcard', '%_%', []],
  ['nothing', '   ', []],
])('finds by %s', async (_, text, labels) => {
  const places = await findPlaces(context, { text, on });

  expect(places.map(({ label }) => label)).toEqual(labels);
});

it('finds every place of the county by each of its names with a slip in it', async () => {
  const names = rowsOf<{ key: string; code: string }>(
    await context.db.execute(sql`select key, place_code as code from place_names where kind = 'name' order by key`),
  );
  const long = names.filter(({ key }) => [...key].length >= 3);
  const all = new Set(names.map(({ key }) => key));

  await fc.assert(
    fc.asyncProperty(fc.nat(), aSlip, async (name, how) => {
      const { key = '', code } = long[name % long.length] ?? {};
      const typed = slipped([...key], how);
      // Who types the whole name of another place means that one.
      fc.pre(!all.has(typed));

      const { places } = await searchPlaces(context, { text: typed, on, limit: MANY });

      expect(
        places.map((place) => place.code),
        `${key} as ${typed}`,
      ).toContain(code);
    }),
    { numRuns: 80 },
  );
});

it('offers no more than asked for', async () => {
  expect(await findPlaces(context, { text: '小学', on, limit: 3 })).toHaveLength(3);
});

it('takes a whole letter for the name of a place without complaint', async () => {
  const places = await findPlaces(context, { text: `安平镇柳树湾村${'的路灯坏了'.repeat(2000)}`, on });

  expect(places.map(({ label }) => label)).toEqual(['安平镇·柳树湾村']);
});

it('knows no place before its first day', async () => {
  expect(await findPlaces(context, { text: '柳树湾', on: '2021-12-31' })).toEqual([]);
  expect(await findPlace(context, { code: 'P-AP-03', on: '2021-12-31' })).toBeNull();
});

it('leads step by step from the towns to the villages', async () => {
  const towns = await listPlacesBelow(context, { parentCode: null, on });
  const below = await listPlacesBelow(context, { parentCode: 'P-AP', on });

  expect(towns.map(({ name }) => name)).toEqual([
    ...[
      '城关街道',
      '新城街道',
      '安平镇',
      '白沙镇',
      '临江镇',
      '青山乡',
      '双河镇',
      '松林镇',
      '石桥镇',
      '云岭乡',
      '玉泉镇',
    ],
  ]);
  expect(below.find(({ code }) => code === 'P-AP-03')).toEqual({
    code: 'P-AP-03',
    name: '柳树湾村',
    kind: 'village',
    parentCode: 'P-AP',
    parentName: '安平镇',
    label: '安平镇·柳树湾村',
  });
});

it('offers no place from which no unit can be reached', async () => {
  const bytes = new TextEncoder().encode('code,name,kind,parent,valid_from\nP-9,孤山村,village,P-AP,2022-01-01');
  await importElectorate(context, { kind: 'places', fileName: 'places.csv', bytes });

  const found = await findPlaces(context, { text: '孤山村', on });
  const below = await listPlacesBelow(context, { parentCode: 'P-AP', on });

  expect(found).toEqual([]);
  expect(below.map(({ code }) => code)).not.toContain('P-9');
});
