import { beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import { aContext } from '#tests/support/database.ts';
import { aRegister } from '../features/representation/a-register.ts';
import { aCommandLine } from './a-command-line.ts';

let context: Context;
const types = (line: string, language: 'en' | 'zh-CN' = 'en') => aCommandLine(context, { language }).types(line);

beforeAll(async () => {
  context = await aContext();
  const register = aRegister(context);
  await register.congress('X', 'county', '云溪县人大');
  await register.congress('Y', 'township');
  await register.unit('X-1', { population: 30_000, seats: 2 });
  await register.unit('X-2', { population: 2000, seats: 2 });
  await register.deputy('D1', { units: ['X-1'], categories: ['妇女'] });
});

describe('report equality', () => {
  it('says in short, lists the units in columns and tells how it counted', async () => {
    const { code, said } = await types('report equality --congress X --on 2026-11-23');

    expect(code).toBe(0);
    expect(said).toContain('Equality of representation: 云溪县人大');
    expect(said).toContain('permits fewer than 140, and does not say how many');
    expect(said).toMatch(/ {2}X-1 +X-1 +not known +not stated +30,000 +2 +15,000 +\+87\.5 % +▲ above/);
    expect(said).toContain('  · As of 23 November 2026');
    expect(said).toContain('±20 % is a setting of this report');
  });

  it('keeps its columns in line where signs take two', async () => {
    const { said } = await types('report equality', 'zh-CN');
    const [heads = '', row = ''] = said.split('\n').filter((line) => /^ {2}(编码|X )/.test(line));

    const columnOf = (line: string, text: string) =>
      [...line.slice(0, line.indexOf(text))].reduce((sum, sign) => sum + (/\p{Script=Han}/u.test(sign) ? 2 : 1), 0);
    expect(columnOf(row, '云溪县')).toBe(columnOf(heads, '人大'));
    expect(columnOf(row, '32,000') + 6).toBe(columnOf(heads, '人口  ') + 4);
  });

  it('gives one table as a file, and the method beside it', async () => {
    const { said, complained } = await types('report equality --congress X --format csv --table units --tolerance 90');

    expect(said.split('\r\n').slice(1, 2)).toEqual(['X-1,X-1,not known,not stated,30000,2,15000,87.5,']);
    expect(complained).toContain('±90 % is a setting');
  });
});

it('report composition counts without naming anybody', async () => {
  const { said } = await types('report composition --congress X');

  expect(said).toMatch(/妇女 +1 +100\.0 %/);
  expect(said).not.toContain('D1');
});

it('report coverage counts what is missing, and lists it', async () => {
  const { said } = await types('report coverage');

  expect(said).toMatch(/Units with a vacant seat +2\n[\s\S]*Vacant seats +3\n/);
  expect(said).toMatch(/ {2}X-2 +X-2 +X +2 +2\n/);
  expect(said).toMatch(/Units that have ended, with people still registered +0\n/);
});

it.each([
  ['report equality --on 2026-02-30', '“2026-02-30” is not a day'],
  ['report equality --tolerance 0', 'The tolerance must be'],
  ['report equality --tolerance 1e9', 'The tolerance must be'],
  ['report equality --congress Z', 'There is no congress with the code “Z”'],
  ['report coverage --format pdf', 'There is no format “pdf”'],
  ['report coverage --format csv --table names', 'There is no table “names” in this report. There are: units-without-'],
  ['report composition', 'There are: X, Y'],
  ['report coverage --tolerance 5', 'There is no option --tolerance'],
])('"%s" is refused: %s', async (line, sentence) => {
  const { code, said, complained } = await types(line);

  expect([code, said]).toEqual([2, '']);
  expect(complained).toContain(sentence);
});
