import { pinyin } from 'pinyin-pro';
import { withoutTones } from './place-name.ts';

/** Readings the dictionary does not choose by itself, of signs that are common in the names of places and families. */
const OTHER_READINGS = new Map(
  Object.entries({
    阿: 'a e',
    柏: 'bai bo',
    堡: 'bao bu pu',
    蚌: 'beng bang',
    泊: 'bo po',
    薄: 'bo bao',
    曾: 'zeng ceng',
    查: 'zha cha',
    长: 'chang zhang',
    朝: 'chao zhao',
    车: 'che ju',
    重: 'chong zhong',
    大: 'da dai',
    单: 'shan dan chan',
    都: 'du dou',
    洞: 'dong tong',
    峒: 'dong tong',
    番: 'fan pan',
    莞: 'guan wan',
    行: 'hang xing',
    浒: 'hu xu',
    会: 'hui kuai',
    夹: 'jia ga',
    角: 'jiao jue',
    解: 'jie xie',
    浚: 'jun xun',
    乐: 'le yue',
    六: 'liu lu',
    弄: 'nong long',
    缪: 'miao mou',
    宓: 'mi fu',
    埔: 'pu bu',
    陂: 'bei pi po',
    仇: 'qiu chou',
    铅: 'qian yan',
    区: 'qu ou',
    厦: 'xia sha',
    什: 'shi shen',
    莘: 'shen xin',
    沈: 'shen chen',
    盛: 'sheng cheng',
    歙: 'she xi',
    提: 'ti di',
    圩: 'wei xu',
    尉: 'wei yu',
    蔚: 'wei yu',
    涡: 'wo guo',
    荥: 'xing ying',
    筠: 'yun jun',
    藏: 'zang cang',
    翟: 'zhai di',
    枞: 'cong zong',
  }).map(([sign, readings]) => [sign, readings.split(' ')]),
);

const MOST_READINGS = 4;

/** How a name is read, without tones and in one word, the usual reading first; at most four. None where nothing is to be read. */
export function pinyinReadings(name: string): string[] {
  if (!/\p{Script=Han}/u.test(name)) return [];
  const signs = [...name];
  const usual = pinyin(name, { toneType: 'none', type: 'array' }).map(withoutTones);
  const others = signs.map((sign) => OTHER_READINGS.get(sign) ?? []);

  const readings = usual.map((reading, index) => [...new Set([reading, ...(others[index] ?? [])])]);

  return readings.reduce(
    (words, syllables) => syllables.flatMap((next) => words.map((word) => word + next)).slice(0, MOST_READINGS),
    [''],
  );
}
