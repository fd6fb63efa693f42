import { beforeEach, describe, expect, it } from 'vitest';
import { type Context, inTransaction } from '#features/context.ts';
import { exportElectorate } from '#features/electorate/export/export-electorate.ts';
import type { ExportFormat } from '#features/electorate/export/export-format.ts';
import { writeSheet } from '#features/electorate/export/export-format.ts';
import { plainColumn } from '#features/electorate/export/sheet.ts';
import { findRevision } from '#features/electorate/find-revision.ts';
import { importElectorate } from '#features/electorate/import/import-electorate.ts';
import type { FileKind } from '#features/electorate/import/import-kind.ts';
import { parseTable } from '#features/electorate/import/parse-table.ts';
import { newProblemList } from '#features/electorate/import/problem.ts';
import { createOffice } from '#features/electorate/open-office.ts';
import { whoMayAnswer } from '#features/electorate/who-may-answer.ts';
import { aContext } from '#tests/support/database.ts';

let context: Context;

beforeEach(async () => {
  context = await aContext();
});

function bring(kind: FileKind, content: string | Uint8Array, at = context) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return importElectorate(at, { kind, fileName: kind, bytes });
}

async function take(kind: FileKind, format: ExportFormat, at = context): Promise<Buffer> {
  const exported = await exportElectorate(at, { kind, format, language: 'en' });
  if (exported.kind === 'refused') throw new Error(`there is no ${format} of ${kind}`);

  return collect(exported.chunks);
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const collected: Uint8Array[] = [];
  for await (const chunk of chunks) collected.push(chunk);

  return Buffer.concat(collected);
}

const congresses = 'code,name,level\nX,云溪县人大,county';
const units = `code,congress,name,kind,drawn_by,seats,term,former,valid_from,valid_to
X-1,X,第一选区,district,residence,1,17,,2017-01-01,2022-01-01
X-2,X,第二选区,district,residence,1,17,,2017-01-01,2022-01-01
X-1,X,第一选区,district,residence,1,18,X-1;X-2,2022-01-01,`;
const square = [
  [111, 29],
  [112, 29],
  [112, 30],
  [111, 29],
];
const boundaries = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { unit: 'X-1', valid_from: '2022-01-01' },
      geometry: { type: 'Polygon', coordinates: [square] },
    },
  ],
});
const places = 'code,name,kind,units,lat,lng,valid_from\nP,柳树湾村,village,X-1,29.5,111.5,2022-01-01';

async function bringAll(): Promise<void> {
  await bring('congresses', congresses);
  await bring('units', units);
  await bring('boundaries', boundaries);
  await bring('places', places);
}

describe('an export', () => {
  it('moves an office as it is: boundaries, lineage and terms too', async () => {
    await bringAll();
    const copy = { ...context, office: await createOffice(context.db, { name: '副本', code: 'copy' }) };

    for (const kind of ['congresses', 'units', 'places'] as const) await bring(kind, await take(kind, 'xlsx'), copy);
    await bring('boundaries', await take('boundaries', 'geojson'), copy);

    for (const kind of ['congresses', 'units', 'places'] as const) {
      expect(await take(kind, 'csv', copy)).toEqual(await take(kind, 'csv'));
    }
    expect(await take('units', 'geojson', copy)).toEqual(await take('units', 'geojson'));
    const answer = (at: Context) => whoMayAnswer(at, { placeCode: 'P', on: '2026-11-23' });
    expect(await answer(copy)).toEqual(await answer(context));
  });

  it('shows places as points and units with their boundary', async () => {
    await bringAll();

    const [point] = JSON.parse((await take('places', 'geojson')).toString()).features;
    const features = JSON.parse((await take('units', 'geojson')).toString()).features;

    expect(point).toMatchObject({ geometry: { type: 'Point', coordinates: [111.5, 29.5] }, properties: { code: 'P' } });
    const shapes = features.map(({ geometry }: { geometry: unknown }) => geometry);
    expect(shapes).toEqual([null, { type: 'MultiPolygon', coordinates: [[square]] }, null]);
  });

  it('ends when the electorate changes meanwhile, instead of mixing two days', async () => {
    await bring('congresses', congresses);
    const exported = await exportElectorate(context, { kind: 'congresses', format: 'csv', language: 'en' });
    if (exported.kind === 'refused') throw new Error('refused');
    await exported.chunks.next();

    await bring('congresses', congresses.replace('云溪', '云山'));

    await expect(collect(exported.chunks)).rejects.toMatchObject({ code: 'conflict', retryable: true });
  });
});

it('writes what no table says easily so that it reads the same again', async () => {
  const texts = [
    '=1+1',
    "'=1",
    "''=",
    '+86',
    '-5',
    '@a',
    '＝1',
    "'quoted",
    '_x000A_',
    'a\u0001b',
    '\uFFFF',
    'a\nb',
    '<&>"',
    'A,B',
    '𠮷',
  ];
  const columns = [plainColumn<string>('code', '编码', (text) => text)];
  for (const format of ['csv', 'xlsx'] as const) {
    const bytes = await collect(writeSheet({ columns, pages: onePage(texts) }, { format, language: 'en' }));

    const table = await parseTable(new Uint8Array(bytes), 'f', newProblemList('f'));

    expect(table?.rows.map(({ cells }) => cells[0])).toEqual(texts);
  }
});

async function* onePage(texts: string[]): AsyncGenerator<string[]> {
  yield texts;
}

it('leaves nothing of an import that is interrupted', async () => {
  await bring('congresses', congresses);
  const [before, revision] = [await take('congresses', 'csv'), await findRevision(context)];

  const interrupted = inTransaction(context, async (step) => {
    await bring('congresses', congresses.replace('云溪', '云山'), step);
    await bring('units', units, step);
    throw new Error('the power is gone');
  });

  await expect(interrupted).rejects.toThrow('the power is gone');
  expect(await take('congresses', 'csv')).toEqual(before);
  expect((await take('units', 'csv')).toString().split('\n')).toHaveLength(2);
  expect(await findRevision(context)).toBe(revision);
});
