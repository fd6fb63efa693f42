import type { Line } from './line.ts';
import type { Reading } from './reading.ts';

/** From sign `start` up to, but without, `end`. */
export type Run = { start: number; end: number };

/** What is left of an address once its places are known, and what pinyin says after a name: it tells nothing more. */
const NUMBERS = /^(?:[一二三四五六七八九十百零\d]+(?:单元|[组号楼栋幢座层室弄巷队门]))+$/u;
const ENDINGS = /^(?:cun|shequ|zhen|xiang|jiedao|xian|shi|qu|sheng|weiyuanhui|juweihui|cunweihui|\d|zu|hao)+$/;

/** The runs of the line that a reading leaves unexplained. */
export function leftover({ signs }: Line, reading: Reading | undefined): Run[] {
  const inOrder = (reading?.mentions ?? []).toSorted((left, right) => left.start - right.start);
  const starts = [0, ...inOrder.map(({ end }) => end)];
  const ends = [...inOrder.map(({ start }) => start), signs.length];
  const runs = starts
    .map((start, index) => ({ start, end: ends[index] ?? start }))
    .filter(({ start, end }) => start < end);

  return runs.filter(({ start, end }) => {
    const text = signs.slice(start, end).join('');

    return !(NUMBERS.test(text) || ENDINGS.test(text));
  });
}
