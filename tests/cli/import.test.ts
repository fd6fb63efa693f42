import { beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import type { ImportKind } from '#features/electorate/import/import-kind.ts';
import type { Language } from '#shared/language.ts';
import { aContext } from '#tests/support/database.ts';
import { aCommandLine } from './a-command-line.ts';

let context: Context;

beforeEach(async () => {
  context = await aContext();
});

/** How the import of a file ends, and what is complained of, line by line. */
async function bring(language: Language, kind: ImportKind, content: string | Uint8Array) {
  const line = aCommandLine(context, { language });
  const { code, complained } = await line.types(`import ${kind} c.csv`, { 'c.csv': content });

  return { code, complained: complained.split('\n') };
}

describe('a file that cannot be imported', () => {
  it('is told with file, line, column and reason in English', async () => {
    const outcome = await bring('en', 'congresses', '\uFEFFcode,name,level,parent\nX,,county,NO');

    expect(outcome).toEqual({
      code: 1,
      complained: [
        'c.csv was not imported; not one row was written:',
        '  c.csv line 2, column “name”: must not be empty',
        '  c.csv line 2, column “parent”: there is no congress with the code NO',
      ],
    });
  });

  it('is told with file, line, column and reason in Chinese', async () => {
    const outcome = await bring('zh-CN', 'congresses', '编码,名称,层级,上级\nX,,县,NO');

    expect(outcome).toEqual({
      code: 1,
      complained: [
        'c.csv 没有导入，一行也没有写入：',
        '  c.csv 第 2 行，“名称”列：不能为空',
        '  c.csv 第 2 行，“上级”列：没有编码为 NO 的人大',
      ],
    });
  });

  it.each([
    ['GBK', Buffer.from('b1e0c2eb2cc3fbb3c60a', 'hex'), '  c.csv 第 1 行：从这一行起编码不是 UTF-8。'],
    ['semicolons', '编码;名称;层级\nX;云溪;县', '  c.csv 第 1 行：表头以“;”分隔。'],
    ['an open quote', '编码,名称,层级\nX,"云溪,县\n', '  c.csv 第 2 行，“名称”列：引号不成对。'],
    ['nothing', '', '  c.csv：文件里没有内容'],
  ])('says what to do about %s', async (_, content, sentence) => {
    const { code, complained } = await bring('zh-CN', 'congresses', content);

    expect(code).toBe(1);
    expect(complained[1]?.startsWith(sentence)).toBe(true);
  });

  it('says in words until when the other row is valid', async () => {
    await bring('en', 'congresses', 'code,name,level\nX,云溪,county');
    const units = `code,congress,name,kind,drawn_by,seats,valid_from,valid_to
U,X,一,district,residence,1,2022-01-01,2024-01-01
U,X,一,district,residence,1,2023-01-01,
U,X,一,district,residence,1,2024-01-01,`;

    const { complained } = await bring('en', 'units', units);

    expect(complained.slice(1)).toEqual([
      '  c.csv line 3, column “valid_from”: the beginning 2023-01-01 lies within another row of the same code (until 2024-01-01)',
      '  c.csv line 4, column “valid_from”: the beginning 2024-01-01 lies within another row of the same code (without end)',
    ]);
  });
});
