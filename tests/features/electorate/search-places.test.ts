import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import { importElectorate } from '#features/electorate/import/import-electorate.ts';
import type { ImportKind } from '#features/electorate/import/import-kind.ts';
import { renewPlaceNames } from '#features/electorate/import/renew-place-names.ts';
import { listPlacesBelow } from '#features/electorate/list-places-below.ts';
import { searchPlaces } from '#features/electorate/search-places.ts';
import { aContext } from '#tests/support/database.ts';

const on = '2026-11-23';
const OTHER_TOWNS = 40;
let context: Context;

/** Two counties of one city, each with a town of the same name; a third with a 新华村 in every town. */
beforeAll(async () => {
  context = await aContext();
  const bring = async (kind: ImportKind, rows: string[]) => {
    const bytes = new TextEncoder().encode(rows.join('\n'));
    const outcome = await importElectorate(context, { kind, fileName: `${kind}.csv`, bytes });
    expect(outcome).toMatchObject({ kind: 'imported' });
  };
  await bring('congresses', ['code,name,level', 'C,云溪县人民代表大会,county']);
  await bring('units', [
    'code,congress,name,kind,drawn_by,seats,valid_from',
    'U,C,第一选区,district,mixed,2,2022-01-01',
  ]);
  await bring('places', [
    'code,name,kind,parent,units,aliases,valid_from,valid_to',
    ...['P,江南省,province', 'S,云州市,city,P', 'A,云溪县,county,S', 'B,白河县,county,S', 'Z,东华县,county,S,U'].map(
      since,
    ),
    ...['A1,安平镇,town,A,U', 'A2,重阳街道,street,A,U', 'B1,安平镇,town,B,U', 'B2,石桥乡,town,B,U'].map(since),
    ...['A11,柳树湾村,village,A1,,柳湾', 'A12,石塘村,village,A1', 'A13,吕家庄村民委员会,village,A1'].map(since),
    since('B22,桥乡村,village,B2'),
    ...['B11,柳树湾村,village,B1', 'B12,大桥村,village,B1', 'A21,朝阳社区居委会,community,A2'].map(since),
    ...['A14,云溪县第一中学,school,A1,,县一中', 'A15,安平水泥厂,work-unit,A1', 'A16,八一路社区,community,A1'].map(
      since,
    ),
    ...['A121,第三村民小组,villager-group,A12', 'A122,王家组,villager-group,A12', 'A111,三组,villager-group,A11'].map(
      since,
    ),
    'B21,红旗村,village,B2,,,2022-01-01,2024-01-01',
    'B21,杨柳村,village,B2,,,2024-01-01,',
    ...Array.from({ length: OTHER_TOWNS }, (_, index) => since(`Z${index},河口${index + 1}镇,town,Z`)),
    ...Array.from({ length: OTHER_TOWNS }, (_, index) => since(`Z${index}-1,新华村,village,Z${index}`)),
  ]);
});

function since(row: string): string {
  const cells = row.split(',');

  return [...cells, ...Array.from({ length: 6 - cells.length }, () => ''), '2022-01-01', ''].join(',');
}

async function labelsOf(text: string): Promise<string[]> {
  const { places } = await searchPlaces(context, { text, on });

  return places.map(({ label }) => label);
}

describe('what is typed leads to what is meant', () => {
  it.each([
    ['a village', '石塘村', ['安平镇·石塘村']],
    ['without its ending', '石塘', ['安平镇·石塘村']],
    ['by its committee', '石塘村村民委员会', ['安平镇·石塘村']],
    ['a community', '朝阳社区', ['重阳街道·朝阳社区居委会']],
    ['an alias', '柳湾', ['安平镇·柳树湾村']],
    ['a street', '重阳街道办事处', ['云溪县·重阳街道']],
    ['a school by its nickname', '县一中', ['安平镇·云溪县第一中学']],
    ['a school with a figure', '云溪县第1中学', ['安平镇·云溪县第一中学']],
    ['an employer by the middle of its name', '水泥', ['安平镇·安平水泥厂']],
    ['an old name', '红旗村', ['石桥乡·杨柳村']],
    ['an old name with its county', '白河县红旗', ['石桥乡·杨柳村']],
    ['a villager group by its number', '石塘村3组', ['石塘村·第三村民小组']],
    ['a villager group by its number in words', '石塘第三村民小组', ['石塘村·第三村民小组']],
    ['a villager group with a name', '王家组', ['石塘村·王家组']],
    ['no villager group without its village', '3组', []],
    ['traditional signs', '雲溪縣安平鎮柳樹灣村', ['安平镇·柳树湾村']],
    ['pinyin in one word', 'shitangcun', ['安平镇·石塘村']],
    ['pinyin in syllables', 'shi tang cun', ['安平镇·石塘村']],
    ['pinyin with tones', 'Shítáng', ['安平镇·石塘村']],
    ['pinyin with figures for tones', 'shi2 tang2', ['安平镇·石塘村']],
    ['pinyin with ü as v', 'lvjiazhuang', ['安平镇·吕家庄村民委员会']],
    ['another reading of a sign', 'chaoyang', ['重阳街道·朝阳社区居委会']],
    ['the usual reading of a sign', 'zhongyangjiedao', ['云溪县·重阳街道']],
    ['pinyin with the county and the town', 'yunxixian anpingzhen liushuwancun', ['安平镇·柳树湾村']],
    ['signs and pinyin', '云溪县liushuwan', ['安平镇·柳树湾村']],
    ['a sentence', '我家住在云溪县的安平镇，石塘那边', ['安平镇·石塘村']],
    ['an address', '江南省云州市云溪县安平镇石塘村三组12号', ['石塘村·第三村民小组']],
    [
      'an address of which the end is unknown',
      '云州市云溪县重阳街道朝阳社区居委会5栋2单元301室',
      ['重阳街道·朝阳社区居委会'],
    ],
    ['the town after the village', '柳树湾（白河县安平镇）', ['安平镇·柳树湾村']],
    ['a town whose name repeats', '安平镇', ['云溪县·安平镇', '白河县·安平镇']],
    ['a village whose town repeats', '柳树湾村', ['云溪县·安平镇·柳树湾村', '白河县·安平镇·柳树湾村']],
    ['a county that has a unit', '东华县', ['云州市·东华县']],
    ['a county that has none', '云溪县', []],
    ['a name that stands in the line twice, once within another', '石桥乡桥乡', ['石桥乡·桥乡村']],
    ['a name of which there are many, with the town', '河口7镇新华村', ['河口7镇·新华村']],
  ])('%s: %s', async (_, text, labels) => {
    expect(await labelsOf(text)).toEqual(labels);
  });
});

describe('one slip', () => {
  it.each([
    ['a wrong sign', '石唐村', '安平镇·石塘村'],
    ['a missing sign', '塘村', '安平镇·石塘村'],
    ['a sign too many', '石石塘村', '安平镇·石塘村'],
    ['two signs that changed places', '塘石村', '安平镇·石塘村'],
    ['a number read sign by sign', '81路', '安平镇·八一路社区'],
    ['in the ending', '朝阳社去', '重阳街道·朝阳社区居委会'],
    ['in a village of a town', '云溪县安平镇柳树弯村', '安平镇·柳树湾村'],
    ['in the town', '白河县安坪镇大桥村', '安平镇·大桥村'],
    ['in a sentence', '我住在安平镇石唐村，路灯坏了', '安平镇·石塘村'],
    ['in a long name', '云溪县第一种学', '安平镇·云溪县第一中学'],
    ['in a name that begins with its town', '安平水泥场', '安平镇·安平水泥厂'],
  ])('%s: %s', async (_, text, label) => {
    const { places, isSure } = await searchPlaces(context, { text, on });

    expect(places.map((place) => place.label)).toContain(label);
    expect(isSure && places.length === 1 && places[0]?.name === text).toBe(false);
  });

  it('is a question, even where one place only is near', async () => {
    expect(await searchPlaces(context, { text: '云溪县重阳街道朝旸社区', on })).toMatchObject({ isSure: false });
  });
});

describe('never a silent guess', () => {
  it('says how many more places have a name', async () => {
    const { places, more } = await searchPlaces(context, { text: '新华村', on });

    expect(places).toHaveLength(8);
    expect(more).toBe(OTHER_TOWNS - 8);
  });

  it('offers the county as well where the village lies in another', async () => {
    const { places, isSure } = await searchPlaces(context, { text: '东华县石塘村', on });

    expect(isSure).toBe(false);
    expect(places.map(({ label }) => label).sort()).toEqual(
      ['东华县', '安平镇·石塘村'].map((name) => expect.stringContaining(name)),
    );
  });

  it('finds a place by what it is called that day', async () => {
    const { places } = await searchPlaces(context, { text: '杨柳村', on: '2023-06-01' });

    expect(places.map(({ label }) => label)).toEqual(['石桥乡·红旗村']);
  });
});

it('leads step by step from the province down', async () => {
  const names = async (parentCode: string | null) =>
    (await listPlacesBelow(context, { parentCode, on })).map(({ name }) => name);

  expect(await names(null)).toEqual(['江南省']);
  expect(await names('S')).toEqual(['云溪县', '白河县', '东华县']);
});

describe('a database from before', () => {
  it('finds places by their names, and by all the rest once a job has been there', async () => {
    await context.db.execute(sql`delete from place_names where kind not in ('name', 'area') or key ~ '[a-z]'`);
    await context.db.execute(sql`update place_names set kind = 'name', parent_code = null`);
    const before = [await labelsOf('云溪县安平镇石塘村'), await labelsOf('shitangcun')];

    const renewed = await renewPlaceNames(context);

    expect(before).toEqual([['安平镇·石塘村'], []]);
    expect(await labelsOf('shitangcun')).toEqual(['安平镇·石塘村']);
    expect(renewed).toBeGreaterThan(OTHER_TOWNS * 2);
    expect(await renewPlaceNames(context)).toBe(0);
  });
});
