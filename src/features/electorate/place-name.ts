import { Converter } from 'opencc-js/t2cn';
import { chineseNumber } from '#shared/chinese-number.ts';

let converter: ReturnType<typeof Converter> | undefined;

/** One way to write what is said in several: of the committee of a village, and of a group by its number. */
const FOLDED: readonly (readonly [RegExp, string])[] = [
  [/村?村民委员会|村?村委会|行政村|村委(?=$|\P{L})/gu, '村'],
  [/嘎查(?:委员会|村)/gu, '嘎查'],
  [/(?:社区)?居民委员会|(?:社区)?居委会/gu, '社区'],
  [/街道办事处|街道办(?!事)/gu, '街道'],
  [/第?([一二三四五六七八九十百零]+)(?:村民)?小?组/gu, '$1组'],
];

/**
 * The one spelling of a name under which it is stored and looked for: no case, no blanks, no punctuation, no full width, no
 * tones, simplified signs, Chinese numbers, and the village instead of its committee.
 */
export function placeKey(text: string): string {
  const plain = withoutTones(text.normalize('NFKC').toLowerCase()).replace(/[^\p{L}\p{N}]/gu, '');
  const signs = toSimplified(withoutToneNumbers(plain)).replace(/(?<![a-z\d])[1-9]\d{0,2}(?![a-z\d])/g, inChinese);

  return FOLDED.reduce((key, [written, folded]) => key.replace(written, folded), signs);
}

/** Liǔshùwān is typed as liushuwan; lǜ as lü, lv or lu. */
export function withoutTones(text: string): string {
  const plain = text.replace(/\p{Script=Latin}\p{M}*/gu, (sign) => sign.normalize('NFD').replace(/\p{M}/gu, ''));

  return plain.replace(/(?<=[ln])v/g, 'u');
}

/** Liu3shu4wan1; `no12school` is not pinyin. */
function withoutToneNumbers(text: string): string {
  return /^(?:[a-z]+[1-5])+$/.test(text) ? text.replace(/\d/g, '') : text;
}

/** The converter reads its tables when it is made: with the first name, so that a Worker need not do so to begin. */
function toSimplified(text: string): string {
  converter ??= Converter({ from: 't', to: 'cn' });

  return converter(text);
}

function inChinese(digits: string): string {
  return chineseNumber(Number(digits));
}
