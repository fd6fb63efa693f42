import { beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import { aContext } from '#tests/support/database.ts';
import { aCommandLine } from './a-command-line.ts';

const files = {
  congresses: 'code,name,level\nX,云溪县人大,county',
  units: `code,congress,name,kind,drawn_by,seats,valid_from,valid_to
X-7,X,"=第七,选区",district,residence,2,2017-01-01,2022-01-01
X-7,X,第七选区,district,residence,2,2022-01-01,`,
  deputies: `code,name,unit,standing,since
D1,李春平,X-7,sitting,2022-01-01
D2,李春平,X-7,sitting,2022-01-01`,
};

let context: Context;

beforeAll(async () => {
  context = await aContext();
  for (const [kind, content] of Object.entries(files)) {
    await aCommandLine(context).types(`import ${kind} f.csv`, { 'f.csv': content });
  }
});

describe('export', () => {
  it('writes what was imported, with what a spreadsheet would run made harmless', async () => {
    const { code, put } = await aCommandLine(context, { language: 'zh-CN' }).types('export units');

    expect(code).toBe(0);
    expect(put.toString().split('\r\n')).toEqual([
      'code 编码,congress 所属人大,name 名称,kind 类型,drawn_by 划分,seats 名额,population 人口,area 城乡,term 届,former 原选区,valid_from 起,valid_to 止',
      `X-7,X,"'=第七,选区",选区,居住,2,,,,,2017-01-01,2022-01-01`,
      'X-7,X,第七选区,选区,居住,2,,,,,2022-01-01,',
      '',
    ]);
  });

  it('writes what was valid on a day, for programs too', async () => {
    const { put } = await aCommandLine(context).types('export units --format json --on 2021-12-31');

    expect(JSON.parse(put.toString())).toMatchObject([{ code: 'X-7', name: '=第七,选区', seats: 2, former: [] }]);
  });

  it('tells deputies of one name apart by their codes', async () => {
    const { put } = await aCommandLine(context).types('export deputies');
    const again = await aCommandLine(context).types('import deputies f.csv', { 'f.csv': put });

    expect(put.toString()).toMatch(/\nD1,李春平,X-7,.*\r\nD2,李春平,X-7,/);
    expect(again.said).toContain('0 added, 0 changed, 2 unchanged');
  });

  it('leaves in the journal who took what, and ends the exported chain with it', async () => {
    const { put } = await aCommandLine(context).types('export audit --format json');

    const entries: { sequence: number; previous_hash: string; hash: string }[] = JSON.parse(put.toString());
    expect(entries.at(-1)).toMatchObject({ actor: 'operator', action: 'data.exported', subject: 'export:audit' });
    expect(entries.slice(1).map((entry) => entry.previous_hash)).toEqual(entries.slice(0, -1).map(({ hash }) => hash));
  });

  it.each([
    ['export nothing', 'There is no export “nothing”.'],
    ['export deputies --format geojson', 'There is no format “geojson” of deputies. There are: csv, xlsx, json'],
    ['export boundaries --format csv', 'There is no format “csv” of boundaries. There are: geojson'],
    ['export opinions --format pdf', 'There is no format “pdf” of opinions.'],
    ['export units --on yesterday', '“yesterday” is not a day'],
    ['export audit --on 2026-01-01', 'audit cannot be exported as of a day.'],
  ])('refuses %s', async (line, sentence) => {
    const { code, complained, put } = await aCommandLine(context).types(line);

    expect(code).toBe(2);
    expect(complained).toContain(sentence);
    expect(put).toHaveLength(0);
  });
});

describe('the difference of a dry run', () => {
  it('names each column with what was and what will be, and what ends', async () => {
    const changed = files.units.replace(
      '第七选区,district,residence,2,2022-01-01,',
      '第八选区,district,joint,2,2022-01-01,2027-01-01',
    );

    const english = await aCommandLine(context).types('import units f.csv --dry-run', { 'f.csv': changed });
    const chinese = aCommandLine(context, { language: 'zh-CN' });
    const { said } = await chinese.types('import units f.csv --dry-run', { 'f.csv': changed });

    expect(english.said.split('\n').slice(1, 3)).toEqual([
      '  changed X-7 第八选区: name 第七选区 → 第八选区; drawn_by residence → joint; valid_to – → 2027-01-01',
      'One of the changed rows says that something known ends, or ends sooner.',
    ]);
    expect(said).toContain('变更 X-7 第八选区：名称 第七选区 → 第八选区；划分 居住 → 联合；止 空 → 2027-01-01');
  });

  it('shows as many rows as asked for, and counts the rest', async () => {
    const rows = Array.from({ length: 30 }, (_, index) => `C${index},县${index},county`).join('\n');
    const dryRun = (show: string) =>
      aCommandLine(context).types(`import congresses f.csv --dry-run${show}`, { 'f.csv': `code,name,level\n${rows}` });

    const lines = async (show: string) => (await dryRun(show)).said.split('\n').length;
    expect(await lines('')).toBe(1 + 20 + 1 + 1);
    expect(await lines(' --show 5')).toBe(1 + 5 + 1 + 1);
    expect(await lines(' --show all')).toBe(1 + 30 + 1);
    expect(await dryRun(' --show some')).toMatchObject({ code: 2 });
  });
});
