import { expect, it } from 'vitest';
import { pinyinReadings } from '#features/electorate/pinyin-readings.ts';
import { type NamedPlace, type PlaceKeyKind, placeKeys } from '#features/electorate/place-keys.ts';

function aPlace(name: string, kind: NamedPlace['kind'], more: Partial<NamedPlace> = {}): NamedPlace {
  return { name, kind, aliases: [], ...more };
}

function keysOf(kind: PlaceKeyKind, place: NamedPlace): string[] {
  return placeKeys(place, pinyinReadings)
    .filter((key) => key.kind === kind || (kind === 'name' && key.kind === 'area'))
    .map(({ key }) => key);
}

it.each([
  ['a village with and without what people leave out', aPlace('柳树湾村', 'village'), ['柳树湾村', '柳树湾']],
  ['the name of the committee', aPlace('刘家村民委员会', 'village'), ['刘家村', '刘家']],
  ['an alias', aPlace('东门社区', 'community', { aliases: ['东门居委会', '老东门'] }), ['东门社区', '老东门', '东门']],
  ['a name that would be one sign without its ending', aPlace('东村', 'village'), ['东村']],
  ['a school, whose bare name is that of the village', aPlace('柳树湾小学', 'school'), ['柳树湾小学']],
  ['a town of another people', aPlace('维新白族乡', 'town'), ['维新白族乡', '维新', 'weixin']],
  ['a county that governs itself', aPlace('三江侗族自治县', 'county'), ['三江侗族自治县', '三江', 'sanjiang']],
  ['a region that governs itself', aPlace('新疆维吾尔自治区', 'province'), ['新疆维吾尔自治区', '新疆', 'xinjiang']],
  [
    'a villager group with a name of its own',
    aPlace('王家组', 'villager-group', { parentCode: 'V' }),
    ['王家组', '王家'],
  ],
  ['no number of a villager group', aPlace('第一村民小组', 'villager-group', { parentCode: 'V' }), []],
])('finds by name: %s', (_, place, names) => {
  expect(keysOf('name', place)).toEqual(names);
});

it('knows a villager group by its number, below its village', () => {
  const place = aPlace('第一村民小组', 'villager-group', { parentCode: 'V', aliases: ['1组'] });

  expect(placeKeys(place, pinyinReadings)).toEqual([{ kind: 'group', key: '一组' }]);
});

it.each([
  ['柳树湾村', 'village', ['树湾', '柳湾', '柳树']],
  ['石塘村', 'village', ['塘村', '石村']],
  ['安平水泥厂', 'work-unit', ['平水泥厂', '安水泥厂', '安平泥厂', '安平水厂', '安平水泥', '水泥厂', '泥厂']],
  ['东村', 'village', []],
] as const)('cuts signs off %s', (name, kind, cuts) => {
  expect(keysOf('cut', aPlace(name, kind))).toEqual(cuts);
});

it.each([
  ['柳树湾村', ['liushuwan']],
  ['重阳村', ['chongyang', 'zhongyang']],
  ['吕家庄', ['lujiazhuang']],
  ['重乐长朝都厦', 4],
  ['No. 12', []],
])('reads %s', (name, readings) => {
  const read = keysOf('pinyin', aPlace(name, 'village'));

  if (typeof readings === 'number') expect(read).toHaveLength(readings);
  else expect(read).toEqual(readings);
});
