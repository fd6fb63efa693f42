import { beforeEach, expect, it } from 'vitest';
import { seedDemo } from '#demo/seed-demo.ts';
import type { Context } from '#features/context.ts';
import { checkConvenors } from '#features/electorate/check-convenors.ts';
import { importElectorate } from '#features/electorate/import/import-electorate.ts';
import type { ImportKind } from '#features/electorate/import/import-kind.ts';
import { aContext } from '#tests/support/database.ts';

let context: Context;

beforeEach(async () => {
  context = await aContext();
});

function bring(kind: ImportKind, text: string) {
  return importElectorate(context, { kind, fileName: `${kind}.csv`, bytes: new TextEncoder().encode(text) });
}

async function bringGroups(convenor: string, seatEnd = ''): Promise<void> {
  await bring('congresses', 'code,name,level\nX,云溪县人大,county');
  await bring('units', 'code,congress,name,kind,drawn_by,seats,valid_from\nX-7,X,七,district,residence,2,2022-01-01');
  await bring(
    'groups',
    `code,name,kind,convenor,valid_from\nG-1,一,area,${convenor},2022-01-01\nG-2,二,area,,2022-01-01`,
  );
  await bring(
    'deputies',
    `code,name,unit,standing,groups,since,until\nD1,李春平,X-7,sitting,G-1,2022-01-01,${seatEnd}
D2,周玉兰,X-7,suspended,G-2,2022-01-01,`,
  );
}

it('finds nothing in a group without a convenor, nor in one led by a member', async () => {
  await bringGroups('D1');

  expect(await checkConvenors(context)).toEqual([]);
});

it.each([
  ['who was never imported', 'D9', '', 'no-deputy'],
  ['whose seat has ended', 'D1', '2026-11-23', 'no-deputy'],
  ['who is in another group', 'D2', '', 'no-member'],
])('finds a convenor %s', async (_, convenor, seatEnd, finding) => {
  await bringGroups(convenor, seatEnd);

  expect(await checkConvenors(context)).toEqual([{ groupCode: 'G-1', convenorCode: convenor, finding }]);
});

it('finds nothing in the demo county', async () => {
  await seedDemo(context);

  expect(await checkConvenors(context)).toEqual([]);
});
