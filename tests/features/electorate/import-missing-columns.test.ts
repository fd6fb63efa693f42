import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import { findDeputy } from '#features/electorate/find-deputy.ts';
import { findGroup } from '#features/electorate/find-group.ts';
import { findPlaces } from '#features/electorate/find-places.ts';
import { type ImportOutcome, importElectorate } from '#features/electorate/import/import-electorate.ts';
import type { ImportKind } from '#features/electorate/import/import-kind.ts';
import { listGroupsOfDeputy } from '#features/electorate/list-groups-of-deputy.ts';
import { whoMayAnswer } from '#features/electorate/who-may-answer.ts';
import { aContext } from '#tests/support/database.ts';

const on = '2026-11-23';
const full: Record<ImportKind, string> = {
  congresses: 'code,name,level,parent\nX,云溪县人大,county,\nAP,安平镇人大,township,X',
  units: `code,congress,name,kind,drawn_by,seats,population,area,term,former,valid_from,valid_to
AP-3,AP,安平镇第三选区,district,residence,2,1200,rural,19,,2022-01-01,2030-01-01
X-7,X,云溪县第七选区,district,residence,1,5000,urban,17,,2017-01-01,2022-01-01
X-7,X,云溪县第七选区,district,residence,1,5000,urban,18,X-7,2022-01-01,`,
  places: `code,name,kind,parent,units,aliases,lat,lng,valid_from,valid_to
P-AP,安平镇,town,,,,,,2022-01-01,
P-1,柳树湾村,village,P-AP,AP-3;X-7,柳湾,29.5,111.6,2022-01-01,`,
  groups: `code,name,kind,units,convenor,valid_from,valid_to
G-1,第一代表小组,area,AP-3;X-7,D1,2022-01-01,
G-2,第二代表小组,area,,,2022-01-01,`,
  deputies: `code,name,unit,groups,since,until,ended_because,standing,occupation,reception,categories
D1,李春平,AP-3,G-1,2022-01-01,,,sitting,果农,每月5日,农民
D1,李春平,X-7,G-2,2022-01-01,,,sitting,果农,每月5日,农民
D2,周玉兰,AP-3,G-1,2022-01-01,2025-01-01,辞职,sitting,教师,,专业技术人员;妇女`,
  stations: 'code,name,address,places,hours,groups,lat,lng\nS-1,联络站,为民路1号,P-1,周一,G-1,29.5,111.6',
  targets: 'congress,category,share\nX,农民,40',
};

let context: Context;

async function begin(): Promise<void> {
  context = await aContext();
  for (const kind of Object.keys(full) as ImportKind[]) await bring(kind, full[kind]);
}

function bring(kind: ImportKind, text: string): Promise<ImportOutcome> {
  return importElectorate(context, { kind, fileName: `${kind}.csv`, bytes: new TextEncoder().encode(text) });
}

/** The file without some of its columns. */
function without(kind: ImportKind, columns: readonly string[], text = full[kind]): string {
  const rows = text.split('\n').map((line) => line.split(','));
  const kept = (rows[0] ?? []).flatMap((heading, index) => (columns.includes(heading) ? [] : [index]));

  return rows.map((cells) => kept.map((index) => cells[index]).join(',')).join('\n');
}

describe('a column the file leaves out, of what stays as it is', () => {
  beforeAll(begin);

  it.each([
    ['congresses', ['parent']],
    ['units', ['population']],
    ['units', ['population', 'valid_to']],
    ['units', ['population', 'area', 'term', 'former']],
    ['places', ['units']],
    ['places', ['parent', 'units', 'aliases', 'lat', 'lng', 'valid_to']],
    ['groups', ['units']],
    ['groups', ['units', 'convenor', 'valid_to']],
    ['deputies', ['groups']],
    ['deputies', ['occupation', 'reception']],
    ['deputies', ['groups', 'until', 'ended_because', 'occupation', 'reception', 'categories']],
    ['stations', ['places', 'hours', 'groups', 'lat', 'lng']],
  ] as const)('changes nothing that is known: %s without %j', async (kind, columns) => {
    const silent = await bring(kind, without(kind, columns));
    const again = await bring(kind, full[kind]);

    expect(silent).toMatchObject({ kind: 'imported', added: 0, changed: 0 });
    expect(again).toMatchObject({ kind: 'imported', added: 0, changed: 0 });
  });
});

describe('a column the file leaves out', () => {
  beforeEach(begin);

  it('stays as it is known while another one changes', async () => {
    const renamed = without('places', ['units', 'aliases', 'lat', 'lng']).replace('柳树湾村', '杨柳村');

    const outcome = await bring('places', renamed);

    expect(outcome).toMatchObject({ changed: 1, unchanged: 1 });
    const answers = await whoMayAnswer(context, { placeCode: 'P-1', on });
    expect(answers.map(({ unit }) => unit.code)).toEqual(['AP-3', 'X-7']);
    const found = await findPlaces(context, { text: '柳湾', on });
    expect(found.map(({ label }) => label)).toEqual(['安平镇·杨柳村']);
    expect(await bring('places', full.places.replace('柳树湾村', '杨柳村'))).toMatchObject({ unchanged: 2 });
  });

  it('goes on in a version from a later day', async () => {
    const rows = [
      'code,name,kind,parent,valid_from,valid_to',
      'P-1,柳树湾村,village,P-AP,2022-01-01,2026-06-01',
      'P-1,杨柳村,village,P-AP,2026-06-01,',
    ];

    const outcome = await bring('places', rows.join('\n'));
    const again = await bring('places', rows.join('\n'));

    expect(outcome).toMatchObject({ added: 1, changed: 1 });
    expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    for (const day of ['2026-05-31', '2026-06-01']) {
      const answers = await whoMayAnswer(context, { placeCode: 'P-1', on: day });
      expect(answers.map(({ unit }) => unit.code)).toEqual(['AP-3', 'X-7']);
    }
  });

  it('is empty for what is new', async () => {
    const outcome = await bring('groups', 'code,name,kind,valid_from\nG-3,第三代表小组,field,2022-01-01');

    expect(outcome).toMatchObject({ added: 1 });
    expect(await findGroup(context, { code: 'G-3', on })).toMatchObject({ convenorCode: null });
  });
});

describe('the groups of deputies, left out', () => {
  beforeEach(begin);

  const groupsOf = async (deputyCode: string, day = on) =>
    (await listGroupsOfDeputy(context, { deputyCode, on: day })).map(({ code }) => code);

  it('end with the last of the seats they were told with', async () => {
    const rows = without('deputies', ['groups']).split('\n');
    const oneEnds = [rows[0], rows[1]?.replace('2022-01-01,,', '2022-01-01,2024-01-01,')];
    const bothEnd = [...oneEnds, rows[2]?.replace('2022-01-01,,', '2022-01-01,2025-01-01,')];

    await bring('deputies', oneEnds.join('\n'));
    const whileOneGoesOn = await groupsOf('D1');
    await bring('deputies', bothEnd.join('\n'));

    expect(whileOneGoesOn).toEqual(['G-1', 'G-2']);
    expect(await groupsOf('D1', '2024-12-31')).toEqual(['G-1', 'G-2']);
    expect(await groupsOf('D1')).toEqual([]);
  });

  it('stay when the file brings another seat', async () => {
    await bring('deputies', 'code,name,unit,since,standing\nD2,周玉兰,X-7,2022-01-01,sitting');

    expect(await groupsOf('D2', '2024-12-31')).toEqual(['G-1']);
  });
});

describe('an empty cell in a column that is there', () => {
  beforeEach(begin);

  it('means none', async () => {
    const emptied = [
      bring('places', full.places.replace('AP-3;X-7,柳湾', ',')),
      bring('groups', full.groups.replace('AP-3;X-7,D1', ',')),
      bring('deputies', full.deputies.replace('G-1', '').replaceAll('果农', '')),
    ];

    expect(await Promise.all(emptied)).toMatchObject([{ changed: 1 }, { changed: 1 }, { changed: 2 }]);
    expect(await whoMayAnswer(context, { placeCode: 'P-1', on })).toEqual([]);
    expect(await findGroup(context, { code: 'G-1', on })).toMatchObject({ convenorCode: null });
    expect(await findDeputy(context, { code: 'D1', on })).toMatchObject({ occupation: null });
    expect(await listGroupsOfDeputy(context, { deputyCode: 'D1', on })).toMatchObject([{ code: 'G-2' }]);
  });
});
