import { beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import { findDeputy } from '#features/electorate/find-deputy.ts';
import { findPlaces } from '#features/electorate/find-places.ts';
import { type ImportOutcome, importElectorate } from '#features/electorate/import/import-electorate.ts';
import type { ImportKind } from '#features/electorate/import/import-kind.ts';
import { listGroupsOfDeputy } from '#features/electorate/list-groups-of-deputy.ts';
import { whoMayAnswer, whoMayAnswerForUnit } from '#features/electorate/who-may-answer.ts';
import { aContext } from '#tests/support/database.ts';
import { anXlsx } from '#tests/support/xlsx.ts';

const on = '2026-11-23';
const congresses = 'code,name,level,parent\nX,云溪县人民代表大会,county,\nAP,安平镇人民代表大会,乡级,X';
const units = `编码,所属人大,名称,类型,划分,名额,人口,起,止
AP-3,AP,安平镇第三选区,选区,居住,2,1200,2022-01-01,
X-7,X,云溪县第七选区,选区,居住,1,5000,2022/1/1,`;
const places = `code,name,kind,parent,units,aliases,valid_from
P-AP,安平镇,乡镇,,,,2022-01-01
P-1,柳树湾村,village,P-AP,AP-3;X-7,柳湾,2022-01-01`;
const groups = `code,name,kind,units,convenor,valid_from
G-1,安平镇第一代表小组,area,AP-3；X-7,D1,2022-01-01`;
const deputies = `code,name,unit,groups,since,standing,occupation
D1,李春平,AP-3,G-1,2022-01-01,在任,果农
D1,李春平,X-7,G-1,2022-01-01,sitting,果农
D2,周玉兰,AP-3,G-1,2022-01-01,suspended,教师`;

let context: Context;

beforeEach(async () => {
  context = await aContext();
});

function bring(
  kind: ImportKind,
  text: string | Uint8Array,
  options: { dryRun?: boolean } = {},
): Promise<ImportOutcome> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return importElectorate(context, { kind, fileName: `${kind}.csv`, bytes, ...options });
}

async function bringAll(): Promise<void> {
  await bring('congresses', congresses);
  await bring('units', units);
  await bring('places', places);
  await bring('groups', groups);
  await bring('deputies', deputies);
}

/** What was refused, as `line column reason` in the order told. */
function refusals(outcome: ImportOutcome): string[] {
  return outcome.kind === 'refused'
    ? outcome.problems.map(({ line, column, reason }) =>
        [line, column, reason].filter((part) => part !== null).join(' '),
      )
    : [];
}

describe('a file that is in order', () => {
  it('is taken with English and with Chinese headings and words', async () => {
    const first = await bring('congresses', congresses);
    const second = await bring('units', units);

    expect(first).toMatchObject({ kind: 'imported', added: 2, changed: 0, unchanged: 0 });
    expect(second).toMatchObject({ kind: 'imported', added: 2 });
    expect(second.kind === 'imported' && second.examples[0]).toEqual({
      ...{ code: 'AP-3', name: '安平镇第三选区', line: 2, change: 'added' },
      differences: [],
    });
  });

  it('makes a place answerable', async () => {
    await bringAll();

    const [township, county] = await whoMayAnswer(context, { placeCode: 'P-1', on });

    expect(township).toMatchObject({
      unit: { code: 'AP-3', level: 'township', congressName: '安平镇人民代表大会', drawnBy: 'residence' },
      group: { code: 'G-1', convenorCode: 'D1' },
      deputies: [
        { code: 'D1', standing: 'sitting' },
        { code: 'D2', standing: 'suspended' },
      ],
      vacantSeats: 0,
    });
    expect(county).toMatchObject({ unit: { code: 'X-7', level: 'county' }, deputies: [{ code: 'D1' }] });
  });

  it('is read with a byte order mark, Windows line ends, a blank line and quoted cells', async () => {
    const outcome = await bring('congresses', '\uFEFFcode,name,level\r\n\r\nX,"云溪县,人民代表大会",county\r\n');

    expect(outcome).toMatchObject({ kind: 'imported', added: 1 });
  });

  it('is read from a workbook, days and numbers included', async () => {
    await bring('congresses', congresses);
    const day = new Date(Date.UTC(2022, 0, 1));
    const workbook = anXlsx([
      ['编码', '所属人大', '名称', '类型', '划分', '名额', '人口', '起'],
      ['AP-3', 'AP', '安平镇第三选区', '选区', '居住', 2, 1200, day],
    ]);

    const outcome = await bring('units', workbook);

    expect(outcome).toMatchObject({ kind: 'imported', added: 1 });
    expect(await whoMayAnswerForUnit(context, { unitCode: 'AP-3', on: '2022-01-01' })).toMatchObject({
      vacantSeats: 2,
    });
    expect(await whoMayAnswerForUnit(context, { unitCode: 'AP-3', on: '2021-12-31' })).toBeNull();
  });

  it('changes nothing the second time', async () => {
    await bringAll();

    const again = await Promise.all([
      bring('congresses', congresses),
      bring('units', units),
      bring('places', places),
      bring('groups', groups),
      bring('deputies', deputies),
    ]);

    expect(again).toMatchObject([2, 2, 2, 1, 3].map((unchanged) => ({ added: 0, changed: 0, unchanged })));
  });

  it('says what a dry run would change and writes nothing', async () => {
    await bringAll();

    const dry = await bring('units', units.replace('1200', '1300'), { dryRun: true });
    const real = await bring('units', units.replace('1200', '1300'));

    expect(dry).toMatchObject({ kind: 'imported', added: 0, changed: 1, unchanged: 1 });
    expect(real).toEqual(dry);
  });
});

describe('a file that says something new', () => {
  beforeEach(bringAll);

  it('moves a village to another district from a day on, and keeps what was before', async () => {
    const moved = places
      .replace('valid_from\n', 'valid_from,valid_to\n')
      .replace('柳湾,2022-01-01', '柳湾,2022-01-01,2026-06-01\nP-1,柳树湾村,village,P-AP,X-7,柳湾,2026-06-01,');

    const outcome = await bring('places', moved);

    expect(outcome).toMatchObject({ added: 1, changed: 1, unchanged: 1 });
    const codes = async (day: string) =>
      (await whoMayAnswer(context, { placeCode: 'P-1', on: day })).map(({ unit }) => unit.code);
    expect(await codes('2026-05-31')).toEqual(['AP-3', 'X-7']);
    expect(await codes('2026-06-01')).toEqual(['X-7']);
  });

  it('finds a place by its new name and by its parent’s new name, no longer by the old ones', async () => {
    await bring('places', places.replace('柳树湾村', '杨柳村').replace('安平镇', '永安镇'));

    const labels = async (text: string) => (await findPlaces(context, { text, on })).map(({ label }) => label);
    expect(await labels('永安镇杨柳村')).toEqual(['永安镇·杨柳村']);
    expect(await labels('柳树湾')).toEqual([]);
    expect(await labels('安平镇')).toEqual([]);
  });

  it('lifts a suspension and moves a deputy to another group', async () => {
    await bring('groups', `${groups}\nG-2,安平镇第二代表小组,area,,,2022-01-01`);

    const outcome = await bring(
      'deputies',
      deputies.replace('周玉兰,AP-3,G-1,2022-01-01,suspended', '周玉兰,AP-3,G-2,2022-01-01,sitting'),
    );

    expect(outcome).toMatchObject({ added: 0, changed: 1, unchanged: 2 });
    expect(await findDeputy(context, { code: 'D2', on })).toMatchObject({ standing: 'sitting' });
    expect(await listGroupsOfDeputy(context, { deputyCode: 'D2', on })).toMatchObject([{ code: 'G-2' }]);
  });
});

describe('a file that is refused', () => {
  it('names line, column and reason of every problem and writes nothing', async () => {
    await bring('congresses', congresses);
    const broken = `${units}
X-8,NOWHERE,云溪县第八选区,选区,居住,1,,2022-01-01,
X-9,X,,选区,沿河,两个,,2022-13-01,
X-7,X,又一个,选区,居住,1,,2022-01-01,
X-10,X,第十选区,选区,居住,1,,2022-01-01,2021-01-01`;

    const outcome = await bring('units', broken);

    expect(refusals(outcome)).toEqual([
      '4 所属人大 unknown-reference',
      '5 名称 missing-value',
      '5 划分 unknown-word',
      '5 名额 bad-number',
      '5 起 bad-date',
      '6 编码 duplicate-code',
      '7 止 ends-before-it-begins',
    ]);
    expect(outcome).toMatchObject({ problemCount: 7 });
    expect(outcome.kind === 'refused' && outcome.problems[0]).toEqual({
      file: 'units.csv',
      line: 4,
      column: '所属人大',
      reason: 'unknown-reference',
      params: { code: 'NOWHERE', kind: 'congresses' },
    });
    expect(await whoMayAnswerForUnit(context, { unitCode: 'AP-3', on })).toBeNull();
  });

  it('names missing, unknown and repeated columns', async () => {
    const outcome = await bring('congresses', 'code,编码,colour\nX,X,red');

    expect(refusals(outcome)).toEqual([
      '1 编码 repeated-column',
      '1 colour unknown-column',
      '1 name 名称 missing-column',
      '1 level 层级 missing-column',
    ]);
  });

  it('names the unknown unit, group and parent', async () => {
    await bring('congresses', congresses);
    await bring('units', units);

    const place = await bring('places', places.replaceAll('P-AP,AP-3', 'P-NO,AP-9'));
    const group = await bring('groups', groups.replace('AP-3', 'AP-9'));
    const deputy = await bring('deputies', deputies);

    expect(refusals(place)).toEqual(['3 parent unknown-reference', '3 units unknown-reference']);
    expect(refusals(group)).toEqual(['2 units unknown-reference']);
    expect(refusals(deputy)).toEqual(['2', '3', '4'].map((line) => `${line} groups unknown-reference`));
  });

  it('holds rows of one deputy to saying the same', async () => {
    await bringAll();

    const outcome = await bring('deputies', deputies.replace('李春平,X-7', '王春平,X-7'));

    expect(refusals(outcome)).toEqual(['3 name conflicting-rows']);
  });

  it('is refused for overlapping a version that is known already', async () => {
    await bringAll();

    const outcome = await bring('units', units.replace('2022-01-01', '2024-01-01'));

    expect(refusals(outcome)).toEqual(['2 起 overlapping-validity']);
  });

  it('tells fifty problems and counts the rest', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => `C${index},,county`).join('\n');

    const outcome = await bring('congresses', `code,name,level\n${rows}`);

    expect(outcome).toMatchObject({ kind: 'refused', problemCount: 60 });
    expect(refusals(outcome)).toHaveLength(50);
  });

  it.each([
    ['an empty file', '', 'empty-file'],
    ['a file in another encoding', new Uint8Array([0xd4, 0xc6, 0xcf, 0xaa]), '1 not-utf-8'],
    ['a quote that never ends', 'code,name,level\nX,"云溪', '2 name broken-quotes'],
    ['half a workbook', anXlsx([['code', 'name', 'level']]).slice(0, 400), 'broken-file'],
    ['a zip that is no workbook', Buffer.from('504b0506'.padEnd(44, '0'), 'hex'), 'broken-file'],
    ['an old Excel file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old-excel-file'],
    ['a cell beyond the headings', 'code,name,level\nX,云溪县,county,more', '2 too-many-cells'],
  ])('refuses %s clearly', async (_, content, expected) => {
    expect(refusals(await bring('congresses', content))).toEqual([expected]);
  });
});
