import { beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import { importElectorate } from '#features/electorate/import/import-electorate.ts';
import type { ImportKind } from '#features/electorate/import/import-kind.ts';
import { aContext } from '#tests/support/database.ts';
import { anXlsx } from '#tests/support/xlsx.ts';

let context: Context;

beforeEach(async () => {
  context = await aContext();
});

/** What is refused, as `line column reason`. */
async function refusals(kind: ImportKind, content: string | Uint8Array): Promise<string[]> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const outcome = await importElectorate(context, { kind, fileName: `${kind}.csv`, bytes });
  if (outcome.kind === 'imported') return [];

  return outcome.problems.map(({ line, column, reason }) => [line ?? '-', column ?? '-', reason].join(' '));
}

describe('the line of a problem', () => {
  it('is the row of the sheet, blank rows before and between included', async () => {
    const workbook = anXlsx([
      [],
      [null, null],
      ['编码', '名称', '层级'],
      [],
      ['X', '云溪县人大', '县区'],
      ['Y', '', '县'],
    ]);

    expect(await refusals('congresses', workbook)).toEqual(['5 层级 unknown-word', '6 名称 missing-value']);
  });

  it('is the row of the sheet for its headings too', async () => {
    const workbook = anXlsx([[], ['编码', '名称', '级别'], ['X', '云溪县人大', '县']]);

    expect(await refusals('congresses', workbook)).toEqual(['2 级别 unknown-column', '2 level 层级 missing-column']);
  });

  it.each([
    ['\n', 'Unix'],
    ['\r\n', 'Windows'],
    ['\r', 'old Mac'],
  ])('is the line an editor shows, with cells over several lines and line ends %j of %s', async (end) => {
    const lines = ['', 'code,name,level', 'A,"云溪', '县",县', '', 'X,,county', 'Y,"安平', '镇",镇上'];

    expect(await refusals('congresses', lines.join(end))).toEqual(['6 name missing-value', '7 level unknown-word']);
  });

  it('is where the encoding changes', async () => {
    const gbk = Buffer.concat([Buffer.from('code,name,level\nX,云溪,county\nY,'), Buffer.from('d4c6cfaa', 'hex')]);

    expect(await refusals('congresses', gbk)).toEqual(['3 - not-utf-8']);
  });

  it('is where a quote begins that never ends', async () => {
    const rows = ['X,"云溪",county', '', 'Y,"安平,township', 'Z,别处,county'];

    expect(await refusals('congresses', `code,name,level\n${rows.join('\n')}`)).toEqual(['4 name broken-quotes']);
  });
});

it.each([';', '；', '，', '\t'])('names the separator %j that is no comma', async (separator) => {
  const rows = ['编码,名称,层级', 'X,云溪县人大,县'].map((row) => row.replaceAll(',', separator));

  expect(await refusals('congresses', rows.join('\n'))).toEqual(['1 - wrong-separator']);
});

describe('days that do not fit', () => {
  beforeEach(async () => {
    await refusals('congresses', 'code,name,level\nX,云溪县人大,county');
    await refusals(
      'units',
      `code,congress,name,kind,drawn_by,seats,valid_from\nX-7,X,第七选区,district,residence,1,2022-01-01`,
    );
    await refusals('groups', 'code,name,kind,valid_from,valid_to\nG-1,第一小组,area,2022-03-01,2024-01-01');
  });

  const seat = (days: string) => `code,name,unit,standing,groups,since,until\nD1,李春平,X-7,sitting,G-1,${days}`;

  it.each(['2024-01-01,', '2017-01-01,2022-03-01'])(
    'are those of a group and a seat that share none: %s',
    async (days) => {
      expect(await refusals('deputies', seat(days))).toEqual(['2 groups not-valid-then']);
    },
  );

  it.each(['2022-01-01,', '2023-12-31,', '2017-01-01,2022-03-02'])('are not those that share one: %s', async (days) => {
    expect(await refusals('deputies', seat(days))).toEqual([]);
  });

  it('are an end after the known beginning of the next version', async () => {
    const earlier = 'code,congress,name,kind,drawn_by,seats,valid_from,valid_to\nX-7,X,第七选区,district,residence,1';

    expect(await refusals('units', `${earlier},2017-01-01,2022-01-02`)).toEqual(['2 valid_to ends-too-late']);
    expect(await refusals('units', `${earlier},2017-01-01,2022-01-01`)).toEqual([]);
  });
});
