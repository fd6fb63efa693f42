import { describe, expect, it } from 'vitest';
import { type TermUnit, traceLineage } from '#features/redistricting/trace-lineage.ts';

const unit = (code: string, places: string, more: Partial<TermUnit> = {}): TermUnit => ({
  ...{ code, name: code, places: new Set(places.split(' ').filter(Boolean)) },
  ...more,
});

/** `A>B split` for each descent, in order. */
function trace(former: TermUnit[], next: TermUnit[]): string[] {
  return traceLineage(former, next)
    .map(({ from, to, kind }) => `${from}>${to} ${kind}`)
    .toSorted();
}

describe('the lineage of units', () => {
  it.each<[string, TermUnit[], TermUnit[], string[]]>([
    ['stays as it is', [unit('A', '1 2')], [unit('A', '1 2')], ['A>A continued']],
    ['gets another name', [unit('A', '1 2')], [unit('A', '1 2', { name: '新A' })], ['A>A renamed']],
    ['gets another code', [unit('A', '1 2', { name: '甲' })], [unit('B', '1 2', { name: '甲' })], ['A>B continued']],
    ['is split in two', [unit('A', '1 2 3')], [unit('A', '1 2'), unit('B', '3')], ['A>A split', 'A>B split']],
    ['is merged with another', [unit('A', '1 2'), unit('B', '3')], [unit('A', '1 2 3')], ['A>A merged', 'B>A merged']],
    [
      'loses a village to its neighbour',
      [unit('A', '1 2'), unit('B', '3 4')],
      [unit('A', '1'), unit('B', '2 3 4')],
      ['A>A redrawn', 'A>B redrawn', 'B>B redrawn'],
    ],
    ['grows by a new village', [unit('A', '1')], [unit('A', '1 2')], ['A>A redrawn']],
    ['shares no place with its former self', [unit('A', '1')], [unit('A', '2')], ['A>A redrawn']],
    ['is new', [unit('A', '1')], [unit('A', '1'), unit('B', '2')], ['A>A continued']],
    [
      'came from where the office says',
      [unit('A', '1'), unit('B', '2')],
      [unit('C', '1', { former: ['B'] })],
      ['B>C redrawn'],
    ],
  ])('of a district that %s', (_, former, next, lineage) => {
    expect(trace(former, next)).toEqual(lineage);
  });
});
