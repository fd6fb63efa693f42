import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPglite } from '#database/open-pglite.ts';
import { openPostgres } from '#database/open-postgres.ts';
import type { OpenDatabase, OpenedDatabase } from '#database/opened-database.ts';
import type { Context } from '#features/context.ts';
import { exportElectorate } from '#features/electorate/export/export-electorate.ts';
import { type ImportOutcome, importElectorate } from '#features/electorate/import/import-electorate.ts';
import type { ImportKind } from '#features/electorate/import/import-kind.ts';
import { createOffice } from '#features/electorate/open-office.ts';
import { systemClock } from '#shared/clock.ts';
import { newId } from '#shared/ids.ts';
import { startPostgres } from '#tests/support/postgres-server.ts';
import { insertPlainly } from './import/insert-plainly.ts';
import { madeUpCounty } from './import/made-up-county.ts';

const PLACES = 100_000;
const TARGET_S = 60;

/**
 * How long it takes to import places, each tied to its unit and found by its names, to import them again, and to export them.
 * The yardstick is the plainest thing in the same run: the same places inserted a thousand at a time, and nothing else.
 */
export async function benchImport(): Promise<void> {
  const [only] = process.argv.slice(3);
  if (only !== 'pglite') await onPostgres();
  if (only !== 'postgres') await onPglite();
}

async function onPostgres(): Promise<void> {
  const server = await startPostgres();
  try {
    await run('PostgreSQL', await openPostgres(await server.createDatabase('import')));
  } finally {
    await server.stop();
  }
}

async function onPglite(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'xuanlian-bench-'));
  try {
    await run('PGlite', await openPglite(folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function run(name: string, opened: OpenedDatabase): Promise<void> {
  if (opened.kind === 'refused') throw new Error(opened.because);
  const { database } = opened;
  try {
    await database.migrate();
    const office = await createOffice(database.db, { name: '云溪县人大代表联络站' });
    const actor = { kind: 'job', name: 'bench' } as const;
    await measure(name, { db: database.db, office, clock: systemClock, actor, isInTransaction: false }, database);
  } finally {
    await database.close();
  }
}

async function measure(name: string, context: Context, { db, kind }: OpenDatabase): Promise<void> {
  const isServer = kind === 'postgresql';
  const files = madeUpCounty(PLACES);
  const other = await createOffice(db, { name: '标尺', code: newId() });
  console.log(`\n${PLACES} places on ${name}`);
  const plain = await timed('inserted plainly, 1,000 a statement', () => insertPlainly(db, other.id, PLACES));
  await bring(context, 'congresses', files.congresses);
  await bring(context, 'units', files.units);
  await timed('imported', () => bring(context, 'places', files.places), {
    plain,
    ...(isServer ? { targetS: TARGET_S } : {}),
  });
  await timed('imported again, unchanged', () => bring(context, 'places', files.places), { plain });
  await timed('checked by a dry run', () => bring(context, 'places', files.places, true), { plain });
  await timed('exported as CSV', () => take(context, 'csv'), { plain });
  await timed('exported as XLSX', () => take(context, 'xlsx'), { plain });
}

async function bring(context: Context, kind: ImportKind, content: string, dryRun = false): Promise<ImportOutcome> {
  const bytes = new TextEncoder().encode(content);
  const outcome = await importElectorate(context, { kind, fileName: `${kind}.csv`, bytes, dryRun });
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.problems[0]));

  return outcome;
}

async function take(context: Context, format: 'csv' | 'xlsx'): Promise<number> {
  const exported = await exportElectorate(context, { kind: 'places', format, language: 'zh-CN' });
  if (exported.kind === 'refused') throw new Error('there is no such format');
  let bytes = 0;
  for await (const chunk of exported.chunks) bytes += chunk.length;

  return bytes;
}

async function timed(
  what: string,
  work: () => Promise<unknown>,
  { plain, targetS }: { plain?: number; targetS?: number } = {},
): Promise<number> {
  const startedAt = performance.now();
  await work();
  const seconds = (performance.now() - startedAt) / 1000;
  const mark = targetS === undefined ? '·' : seconds <= targetS ? '✓' : '✗';
  const ratio = plain === undefined ? '' : `   ${(seconds / plain).toFixed(1)}×`;
  const rate = Math.round(PLACES / seconds).toLocaleString('en');
  const target = targetS === undefined ? '' : `   ≤ ${targetS} s`;
  const memory = Math.round(process.memoryUsage().rss / 1024 / 1024);
  console.log(
    `${mark} ${what.padEnd(38)} ${seconds.toFixed(1).padStart(6)} s  ${rate.padStart(8)} rows/s  ${memory} MB${ratio}${target}`,
  );

  return seconds;
}
