import { describe, expect, it } from 'vitest';
import { placeKey } from '#features/electorate/place-name.ts';

describe('placeKey', () => {
  it.each([
    ['安平镇·柳树湾村', '安平镇柳树湾村'],
    ['  柳树湾 村。', '柳树湾村'],
    ['Ｎo．１２ School', 'no12school'],
    ['柳树湾\u0000%_村', '柳树湾村'],
    ['……', ''],
    ['Liǔshù wān', 'liushuwan'],
    ['liu3 shu4 wan1', 'liushuwan'],
    ["Xi'an", 'xian'],
    ['Lǜhuà, lvhua', 'luhualuhua'],
    ['臨澧縣安平鎮柳樹灣村', '临澧县安平镇柳树湾村'],
    ['3组', '三组'],
    ['第12村民小组', '十二组'],
    ['柳树湾村村民委员会', '柳树湾村'],
    ['东门社区居委会', '东门社区'],
    ['东门居民委员会', '东门社区'],
    ['城关街道办事处', '城关街道'],
  ])('reduces %j to %j', (written, key) => {
    expect(placeKey(written)).toBe(key);
  });
});
