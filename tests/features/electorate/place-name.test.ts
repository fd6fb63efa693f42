import { describe, expect, it } from 'vitest';
import { placeKey, placeKeys } from '#features/electorate/place-name.ts';

const town = { name: '安平镇', kind: 'town' as const, aliases: [] };

describe('placeKey', () => {
  it.each([
    ['安平镇·柳树湾村', '安平镇柳树湾村'],
    ['  柳树湾 村。', '柳树湾村'],
    ['Ｎo．１２ School', 'no12school'],
    ['柳树湾\u0000%_村', '柳树湾村'],
    ['……', ''],
  ])('reduces %j to %j', (written, key) => {
    expect(placeKey(written)).toBe(key);
  });
});

describe('placeKeys', () => {
  it('finds a village with and without what people leave out, alone and after its town', () => {
    const keys = placeKeys({ name: '柳树湾村', kind: 'village', aliases: [] }, [town]);

    expect(keys.sort()).toEqual(
      ['柳树湾村', '柳树湾', '安平镇柳树湾村', '安平柳树湾村', '安平镇柳树湾', '安平柳树湾'].sort(),
    );
  });

  it('knows the name of the committee for the name of the village', () => {
    expect(placeKeys({ name: '刘家村民委员会', kind: 'village', aliases: [] })).toContain('刘家');
  });

  it('keeps a name that would be a single character without its ending', () => {
    expect(placeKeys({ name: '东村', kind: 'village', aliases: [] })).toEqual(['东村']);
  });

  it('leaves the bare name to the village a school is named after', () => {
    expect(placeKeys({ name: '柳树湾小学', kind: 'school', aliases: ['湾小'] })).toEqual(['柳树湾小学', '湾小']);
  });

  it('knows a villager group by its village only', () => {
    const keys = placeKeys({ name: '第一村民小组', kind: 'villager-group', aliases: ['一组'] }, [
      { name: '石塘村', kind: 'village', aliases: [] },
    ]);

    expect(keys).toContain('石塘村一组');
    expect(keys).not.toContain('一组');
  });
});
