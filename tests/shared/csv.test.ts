import { describe, expect, it } from 'vitest';
import { csvCell, toCsv } from '#shared/csv.ts';
import { padTo, textWidth } from '#shared/text-width.ts';

describe('a CSV file', () => {
  it.each([
    ['安平镇', '安平镇'],
    ['a,b', '"a,b"'],
    ['say "so"', '"say ""so"""'],
    ['two\nlines', '"two\nlines"'],
    [' edge', '" edge"'],
    ['=1+1', "'=1+1"],
    ['+86 10', "'+86 10"],
    ['@cmd', "'@cmd"],
    ['\t=1+1', "'\t=1+1"],
    ['＝1', "'＝1"],
    ["'=1", "''=1"],
    ['-5.25', '-5.25'],
    ['+3', '+3'],
    ['-5-5', "'-5-5"],
    ["it's", "it's"],
  ])('holds %j as %j', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  it('begins with the mark of UTF-8 and ends every line as the standard says', () => {
    expect(
      toCsv([
        ['a', 'b'],
        ['1', ''],
      ]),
    ).toBe('\uFEFFa,b\r\n1,\r\n');
  });
});

it.each([
  ['abc', 3],
  ['云溪县', 6],
  ['第１选区（一）', 14],
  ['𠮷', 2],
  ['e\u0301', 1],
  ['±20 %…−', 7],
])('%j takes %i columns of a terminal', (text, width) => {
  expect(textWidth(text)).toBe(width);
  expect(textWidth(padTo(text, 20))).toBe(20);
});
