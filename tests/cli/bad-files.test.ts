import { beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import type { ImportKind } from '#features/electorate/import/import-kind.ts';
import { aContext } from '#tests/support/database.ts';
import { anXlsx } from '#tests/support/xlsx.ts';
import { aCommandLine } from './a-command-line.ts';

const known: Partial<Record<ImportKind, string>> = {
  congresses: 'code,name,level,parent\nX,云溪县人大,county,\nT,安平镇人大,township,X',
  units: `code,congress,name,kind,drawn_by,seats,valid_from,valid_to
X-1,X,第一选区,district,residence,1,2022-01-01,
X-2,X,第二选区,district,residence,2,2022-01-01,2024-01-01
T-1,T,镇一选区,district,residence,2,2022-01-01,`,
  places: `code,name,kind,parent,units,valid_from
P,安平镇,town,,,2022-01-01
P-1,柳树湾村,village,P,X-1;T-1,2022-01-01`,
  groups: 'code,name,kind,valid_from,valid_to\nG,第一小组,area,2022-01-01,2024-01-01',
  deputies: 'code,name,unit,standing,since\nD1,李春平,X-1,suspended,2022-01-01',
};

let context: Context;

beforeAll(async () => {
  context = await aContext();
  for (const [kind, content] of Object.entries(known)) {
    const { code, complained } = await aCommandLine(context).types(`import ${kind} f.csv`, { 'f.csv': content });
    if (code !== 0) throw new Error(complained);
  }
});

const unit = 'code,congress,name,kind,drawn_by,seats,valid_from,valid_to';
const place = 'code,name,kind,parent,units,valid_from,valid_to';
const seat = 'code,name,unit,standing,since,until,groups';

type BadFile = [what: string, kind: ImportKind, content: string | Uint8Array, english: string, chinese: string];

const badFiles: BadFile[] = [
  [
    'two versions that overlap',
    'units',
    `${unit}\nX-1,X,一,district,residence,1,2023-01-01,`,
    'line 2, column “valid_from”: the beginning 2023-01-01 lies within another row of the same code (without end)',
    '第 2 行，“valid_from”列：起 2023-01-01 落在同一编码另一行的有效期内（没有止日）',
  ],
  [
    'a unit whose congress, and so whose level, nobody knows',
    'units',
    `${unit}\nY-1,Y,一,district,residence,1,2022-01-01,`,
    'line 2, column “congress”: there is no congress with the code Y',
    '第 2 行，“congress”列：没有编码为 Y 的人大',
  ],
  [
    'a congress without a level',
    'congresses',
    'code,name,level\nY,云山县人大,',
    'line 2, column “level”: must not be empty',
    '第 2 行，“level”列：不能为空',
  ],
  [
    'a cycle among congresses, closed with what is known',
    'congresses',
    'code,name,level,parent\nX,云溪县人大,county,T',
    'line 2, column “parent”: lies below itself: X → T → X',
    '第 2 行，“parent”列：上级绕回了自己：X → T → X',
  ],
  [
    'a cycle among places of the file',
    'places',
    `${place}\nA,甲,village,B,,2022-01-01,\nB,乙,village,C,,2022-01-01,\nC,丙,village,A,,2022-01-01,`,
    'line 2, column “parent”: lies below itself: A → B → C → A',
    '第 2 行，“parent”列：上级绕回了自己：A → B → C → A',
  ],
  [
    'a cycle among places, closed with what is known',
    'places',
    `${place}\nP,安平镇,town,P-1,,2022-01-01,`,
    'line 2, column “parent”: lies below itself: P → P-1 → P',
    '第 2 行，“parent”列：上级绕回了自己：P → P-1 → P',
  ],
  [
    'a place in two units of one level on one day',
    'places',
    `${place}\nA,甲村,village,P,X-1;X-2,2022-01-01,`,
    'line 2, column “units”: X-1 and X-2 are units of one level, and both are valid from 2022-01-01; a place belongs to one of each level',
    '第 2 行，“units”列：X-1 和 X-2 是同一级的选区，2022-01-01 起都有效；一个地方每级只属于一个选区',
  ],
  [
    'a unit that takes a known place twice on one level',
    'units',
    `${unit}\nT-1,X,镇一选区,district,residence,2,2022-01-01,`,
    'line 2, column “code”: the place P-1 would belong from 2022-01-01 to X-1 and T-1, which are units of one level',
    '第 2 行，“code”列：地方 P-1 从 2022-01-01 起会同时属于同一级的 X-1 和 T-1',
  ],
  [
    'a seat on no day of its unit',
    'deputies',
    `${seat}\nD2,周玉兰,X-2,sitting,2024-01-01,,`,
    'line 2, column “unit”: electoral unit X-2 is not valid on any day of this seat (from 2024-01-01, without end)',
    '第 2 行，“unit”列：选区 X-2 在任职期间（2024-01-01 起，没有止日）没有一天有效',
  ],
  [
    'a seat on no day of its group',
    'deputies',
    `${seat}\nD2,周玉兰,T-1,sitting,2024-06-01,,G`,
    'line 2, column “groups”: group G is not valid on any day of this seat (from 2024-06-01, without end)',
    '第 2 行，“groups”列：小组 G 在任职期间（2024-06-01 起，没有止日）没有一天有效',
  ],
  [
    'a deputy twice in one unit at once',
    'deputies',
    `${seat}\nD2,周玉兰,T-1,sitting,2022-01-01,,\nD2,周玉兰,T-1,sitting,2023-01-01,,`,
    'line 3, column “since”: the beginning 2023-01-01 lies within another row of the same code (without end)',
    '第 3 行，“since”列：起 2023-01-01 落在同一编码另一行的有效期内（没有止日）',
  ],
  [
    'more holders than seats, though one is suspended',
    'deputies',
    `${seat}\nD2,周玉兰,X-1,sitting,2023-05-01,,`,
    'line 2, column “unit”: from 2023-05-01 X-1 would have more deputies (2) than seats (1)',
    '第 2 行，“unit”列：从 2023-05-01 起，X-1 会有 2 名代表，而名额只有 1 个',
  ],
  [
    'an ending the law does not know',
    'deputies',
    'code,name,unit,standing,since,ended_because\nD2,周玉兰,T-1,sitting,2022-01-01,搬家',
    'line 2, column “ended_because”: “搬家” is not one of the words: term-ended 届满, resigned 辞职, recalled 罢免, moved-away 迁出, died 去世, disqualified 资格终止',
    '第 2 行，“ended_because”列：“搬家”不在可用的词里：term-ended 届满, resigned 辞职, recalled 罢免, moved-away 迁出, died 去世, disqualified 资格终止',
  ],
  [
    'a former unit that did not exist before',
    'units',
    'code,congress,name,kind,drawn_by,seats,valid_from,former\nX-9,X,九,district,residence,1,2022-01-01,X-1',
    'line 2, column “former”: X-1 is not valid before 2022-01-01, so nothing can come out of it then',
    '第 2 行，“former”列：X-1 在 2022-01-01 以前无效，不能是那时的原选区',
  ],
  [
    'a formula',
    'congresses',
    anXlsx([
      ['code', 'name', 'level'],
      ['Y', { formula: 'A1', result: 1 }, 'county'],
    ]),
    'line 2, column “B”: cell B2 holds a formula; copy the column and paste it as values',
    '第 2 行，“B”列：单元格 B2 是公式。请复制该列，再粘贴为数值',
  ],
  [
    'merged cells',
    'congresses',
    anXlsx([['code', 'name', 'level'], ['Y', '云山', 'county'], ['Z']], { merged: ['B2:B3'] }),
    'line 2, column “B”: the cells B2:B3 are merged; unmerge them, and write the value into each row',
    '第 2 行，“B”列：单元格 B2:B3 是合并的。请取消合并，并在每一行写上内容',
  ],
  [
    'several sheets',
    'congresses',
    anXlsx([['code', 'name', 'level']], { second: [['code']] }),
    'f: the workbook has several sheets with something in them (1, 旧数据); keep one, each kind in a file of its own',
    'f：工作簿里有多张有内容的工作表（1, 旧数据）。请只留一张，每类数据一个文件',
  ],
  [
    'a day that lost its format',
    'units',
    `${unit}\nX-9,X,九,district,residence,1,44562,`,
    'line 2, column “valid_from”: “44562” is how a spreadsheet counts days (2022-01-01); format the column as dates, or write the day as text',
    '第 2 行，“valid_from”列：“44562”是表格软件记日期的数（2022-01-01）。请把该列设为日期格式，或直接写日期',
  ],
  [
    'the encoding of old Chinese spreadsheets',
    'congresses',
    Buffer.concat([Buffer.from('code,name,level\n'), Buffer.from('592cd4c6c9bd2c636f756e7479', 'hex')]),
    'line 2: from this line on the encoding is not UTF-8; save the file as “CSV UTF-8 (comma delimited)”',
    '第 2 行：从这一行起编码不是 UTF-8。请另存为“CSV UTF-8（逗号分隔）”',
  ],
  [
    'more rows than one file may have',
    'congresses',
    `code,name,level\n${'Y,云山,county\n'.repeat(250_001)}`,
    'f: has more than 250000 rows; split it, for instance into one file per province',
    'f：超过 250000 行。请拆分，例如每省一个文件',
  ],
];

describe('a file that cannot be true', () => {
  it.each(badFiles)('is refused with its place and the reason: %s', async (_, kind, content, english, chinese) => {
    const refused = async (language: 'en' | 'zh-CN') => {
      const { code, complained } = await aCommandLine(context, { language }).types(`import ${kind} f`, { f: content });
      return [code, ...complained.split('\n').slice(1)];
    };

    expect(await refused('en')).toEqual([1, english.startsWith('f:') ? `  ${english}` : `  f ${english}`]);
    expect(await refused('zh-CN')).toEqual([1, chinese.startsWith('f：') ? `  ${chinese}` : `  f ${chinese}`]);
  });

  it('leaves nothing behind', async () => {
    const { put } = await aCommandLine(context).types('export units');
    const { said } = await aCommandLine(context).types('import units f.csv', { 'f.csv': put });

    expect(put.toString().match(/\n/g)).toHaveLength(4);
    expect(said).toContain('0 added, 0 changed, 3 unchanged');
  });
});

describe('a village that is split between units', () => {
  it('may name them all once the places below it tell which part is where', async () => {
    const parts = `${place}
V,分村,village,P,X-1;X-2,2022-01-01,
V-1,一组,villager-group,V,X-1,2022-01-01,
V-2,二组,villager-group,V,X-2,2022-01-01,`;

    const { said } = await aCommandLine(context).types('import places f --dry-run', { f: parts });

    expect(said).toContain('3 added');
  });
});
