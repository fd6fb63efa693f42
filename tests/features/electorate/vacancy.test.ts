import { describe, expect, it } from 'vitest';
import { type Mandate, vacanciesOf } from '#features/electorate/vacancy.ts';

const unit = { seats: 2, validFrom: '2022-01-01' };
const today = '2026-11-23';
const held = (deputyCode: string, since: string, until: string | null = null): Mandate => ({
  deputyCode,
  since,
  until,
  endedBecause: until === null ? null : 'resigned',
});
const wang = held('wang', '2022-01-01');

describe('the vacancies of a unit of two seats', () => {
  it.each([
    ['none while both are held', [wang, held('li', '2022-01-01')], []],
    ['one since a deputy resigned', [wang, held('li', '2022-01-01', '2026-10-01')], ['2026-10-01 resigned –']],
    [
      'one that a by-election filled',
      [wang, held('li', '2022-01-01', '2026-03-01'), held('zhou', '2026-05-30')],
      ['2026-03-01 resigned 2026-05-30'],
    ],
    ['one that was never filled', [wang], ['2022-01-01 null –']],
    ['two since the term began', [], ['2022-01-01 null –', '2022-01-01 null –']],
    [
      'one filled the same day',
      [wang, held('li', '2022-01-01', '2026-03-01'), held('zhou', '2026-03-01')],
      ['2026-03-01 resigned 2026-03-01'],
    ],
    [
      'none while a standing changed and changed back',
      [wang, held('li', '2022-01-01', '2026-03-01'), held('li', '2026-03-01', '2026-06-01'), held('li', '2026-06-01')],
      [],
    ],
    ['none yet of a seat that ends tomorrow', [wang, held('li', '2022-01-01', '2026-11-24')], []],
    [
      'the longest is filled first',
      [held('wang', '2022-01-01', '2026-01-01'), held('li', '2022-01-01', '2026-02-01'), held('zhou', '2026-03-01')],
      ['2026-01-01 resigned 2026-03-01', '2026-02-01 resigned –'],
    ],
    [
      'none of a mandate of the term before',
      [wang, held('li', '2022-01-01'), held('old', '2017-01-01', '2022-01-01')],
      [],
    ],
  ])('%s', (_, mandates, expected) => {
    const told = vacanciesOf(unit, mandates, today).map(
      ({ since, because, filledOn }) => `${since} ${because} ${filledOn ?? '–'}`,
    );

    expect(told).toEqual(expected);
  });
});
