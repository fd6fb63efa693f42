import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findPlace } from '#features/electorate/find-place.ts';
import { importElectorate } from '#features/electorate/import/import-electorate.ts';
import type { ImportKind } from '#features/electorate/import/import-kind.ts';
import { listPlacesBelow } from '#features/electorate/list-places-below.ts';
import { whoMayAnswer } from '#features/electorate/who-may-answer.ts';
import { aContext } from '#tests/support/database.ts';

const tool = new URL('../../tools/china-places.ts', import.meta.url).pathname;
let folder: string;

/** The package's own form, with an invented county. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xuanlian-test-'));
  await mkdir(join(folder, 'dist'));
  const streets =
    'code,name,areaCode\n990101001,"城关街道办事处",990101\n990101100,"安平镇",990101\n990102100,"别县镇",990102\n';
  const villages = `code,name,streetCode
990101001001,"东门社区居委会",990101001
990101100200,"柳树湾村委会",990101100
990101100201,"石塘村村民委员会",990101100
990101100202,"双溪村",990101100
990102100200,"远村",990102100
`;
  await writeFile(join(folder, 'dist', 'streets.csv'), streets);
  await writeFile(join(folder, 'dist', 'villages.csv'), villages);
  await writeFile(join(folder, 'dist', 'provinces.csv'), 'code,name\n99,"别省"\n');
  await writeFile(join(folder, 'dist', 'cities.csv'), 'code,name,provinceCode\n9901,"省直辖县级行政区划",99\n');
  await writeFile(join(folder, 'dist', 'areas.csv'), 'code,name,cityCode\n990101,"云溪县",9901\n990102,"别县",9901\n');
});

afterAll(() => rm(folder, { recursive: true }));

function runTool(county: string): Promise<{ stdout: string }> {
  return promisify(execFile)(process.execPath, [tool, county, '--from', folder]);
}

it('makes a places file of one county that the import takes', async () => {
  const context = await aContext();
  const { stdout } = await runTool('990101');

  const bytes = new TextEncoder().encode(stdout);
  const outcome = await importElectorate(context, { kind: 'places', fileName: 'places.csv', bytes });

  expect(outcome).toMatchObject({ kind: 'imported', added: 6 });
  const on = '2026-11-23';
  const towns = await listPlacesBelow(context, { parentCode: null, on });
  expect(towns.map(({ name, kind }) => [name, kind])).toEqual([
    ['城关街道', 'street'],
    ['安平镇', 'town'],
  ]);
  const labels = ['990101001001', '990101100200', '990101100201', '990101100202'].map(async (code) => {
    const place = await findPlace(context, { code, on });
    return [place?.label, place?.kind];
  });
  expect(await Promise.all(labels)).toEqual([
    ['城关街道·东门社区', 'community'],
    ['安平镇·柳树湾村', 'village'],
    ['安平镇·石塘村', 'village'],
    ['安平镇·双溪村', 'village'],
  ]);
});

it('leaves alone what the office has added, when the places are imported again', async () => {
  const context = await aContext();
  const { stdout } = await runTool('990101');
  const bring = (kind: ImportKind, text: string) =>
    importElectorate(context, { kind, fileName: `${kind}.csv`, bytes: new TextEncoder().encode(text) });
  await bring('congresses', 'code,name,level\nX,别县人大,county');
  await bring('units', 'code,congress,name,kind,drawn_by,seats,valid_from\nX-1,X,一,district,residence,1,2022-01-01');
  await bring('places', stdout);
  await bring('places', 'code,name,kind,parent,units,valid_from\n990101100202,双溪村,village,990101100,X-1,2022-01-01');

  const again = await bring('places', stdout);

  expect(again).toMatchObject({ kind: 'imported', added: 0, changed: 0, unchanged: 6 });
  const answers = await whoMayAnswer(context, { placeCode: '990101100202', on: '2026-11-23' });
  expect(answers.map(({ unit }) => unit.code)).toEqual(['X-1']);
});

it('makes a file of each province, every place below the one it lies in', async () => {
  const all = join(folder, 'all');
  await promisify(execFile)(process.execPath, [tool, '--all', all, '--from', folder]);

  const rows = (await readFile(join(all, '99-places.csv'), 'utf8')).split('\n');

  expect(rows).toEqual(
    expect.arrayContaining([
      '99,别省,province,,,2022-01-01',
      '990101,云溪县,county,99,,2022-01-01',
      '990101100,安平镇,town,990101,,2022-01-01',
      '990101100200,柳树湾村,village,990101100,柳树湾村委会,2022-01-01',
    ]),
  );
});

it('says so when there is no such county', async () => {
  await expect(runTool('999999')).rejects.toMatchObject({ code: 1, stderr: 'No county has the code 999999.\n' });
});
