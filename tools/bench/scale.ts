import { statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { sql } from 'drizzle-orm';
import { connectPostgres } from '#database/open-postgres.ts';
import { rowsOf } from '#database/rows-of.ts';
import { demoTables } from '#demo/demo-tables.ts';
import type { Context } from '#features/context.ts';
import { type PostgresServer, startPostgres } from '#tests/support/postgres-server.ts';
import { deliver } from './scale/delivery-operations.ts';
import type { Ground } from './scale/ground.ts';
import { grow } from './scale/grow.ts';
import { findStraightVillages } from './scale/intake-operations.ts';
import { measure } from './scale/measure.ts';
import { openOffices } from './scale/offices.ts';
import { operations } from './scale/operations.ts';
import { drawMeasured } from './scale/picture.ts';
import { printMeasured, sayNumber } from './scale/print.ts';
import { findOffice } from './scale/samples.ts';

const OFFICES = 100;
const SIZES = [1e4, 1e5, 1e6];
const LARGE = 1e7;
/** Every fifth office is measured. */
const APART = 5;
const ROUNDS = 100;
const VILLAGES_TRIED = 40;
const GB = 1e9;
/** A million opinions with all that belongs to them, as measured; while the tables are filled the log needs as much again as it may grow. */
const GB_PER_MILLION = 6;
const GB_OF_LOG = 10;

/** A server as one is set up for such tables; the rest as it comes. */
const SETTINGS = {
  shared_buffers: '2GB',
  max_wal_size: '8GB',
  checkpoint_timeout: '30min',
  maintenance_work_mem: '512MB',
};

/**
 * What things take when a hundred offices have ten thousand opinions together, and ten and a hundred times as many; with
 * `--large` a thousand times. All sizes stand beside each other in databases of one server, and are measured in turn.
 */
export async function benchScale(): Promise<void> {
  const sizes = process.argv.includes('--large') ? [...SIZES, LARGE] : SIZES;
  if (!(await hasRoomFor(sizes))) return;
  const server = await startPostgres();
  try {
    await configure(server);
    const { contexts, villages } = await prepare(server);
    await fill(server, contexts, sizes);
    const grounds: Ground[] = [];
    for (const size of sizes) grounds.push(await openGround(server, contexts, size));
    const measured = await measure(grounds, operations, { rounds: ROUNDS, warmUp: OFFICES / APART, villages });
    printMeasured(measured, sizes);
    await writeFile(new URL('../../docs/scale.svg', import.meta.url), drawMeasured(measured, sizes));
    for (const { database } of grounds) await database.close();
  } finally {
    await server.stop();
  }
}

async function hasRoomFor(sizes: readonly number[]): Promise<boolean> {
  const { bavail, bsize } = await statfs(tmpdir());
  const free = (bavail * bsize) / GB;
  const needed = (sizes.reduce((sum, size) => sum + size, 0) / 1e6) * GB_PER_MILLION + GB_OF_LOG;
  console.log(`needs about ${needed.toFixed(0)} GB, ${free.toFixed(0)} GB are free`);
  if (free > needed) return true;
  console.log('✗ not measured: the disk has no room for it');
  process.exitCode = 1;

  return false;
}

async function configure(server: PostgresServer): Promise<void> {
  const { database } = connectPostgres(server.url);
  for (const [name, value] of Object.entries(SETTINGS)) {
    await database.db.execute(sql.raw(`alter system set ${name} = '${value}'`));
  }
  await database.close();
  await server.restart();
}

/** The offices as they begin, and the villages from which an opinion finds its group without a question. */
async function prepare(server: PostgresServer): Promise<{ contexts: Context[]; villages: string[] }> {
  const { database } = connectPostgres(await server.createDatabase('scale'));
  await database.migrate();
  await database.db.execute(sql`create table yardstick (id bigserial primary key, number int not null)`);
  const contexts = await openOffices(database, OFFICES);
  const [first] = contexts;
  if (!first) throw new Error('there is no office');
  const office = await findOffice(first);
  const villages = await findStraightVillages(office, villagesOfDemo().slice(0, VILLAGES_TRIED));
  while ((await deliver(office, 1000)) > 0);
  await database.close();

  return { contexts, villages };
}

function villagesOfDemo(): string[] {
  const { header, rows } = demoTables().places;
  const [name, kind] = [header.indexOf('name'), header.indexOf('kind')];

  return rows.filter(({ cells }) => cells[kind] === 'village').map(({ cells }) => cells[name] ?? '');
}

/** Grows one database, and keeps a copy of it at each size but the last. */
async function fill(server: PostgresServer, contexts: readonly Context[], sizes: readonly number[]): Promise<void> {
  const officeIds = contexts.map(({ office }) => office.id);
  for (const [index, size] of sizes.entries()) {
    const { database } = connectPostgres(urlOf(server, 'scale'));
    const seconds = await grow(database.db, { officeIds, from: sizes[index - 1] ?? 0, to: size });
    const [stored] = rowsOf<{ gb: number }>(
      await database.db.execute(sql`select pg_database_size(current_database()) / 1e9::float8 as gb`),
    );
    await database.close();
    console.log(`· ${sayNumber(size)} opinions filled in ${seconds.toFixed(0)} s, ${stored?.gb.toFixed(1)} GB`);
    await keepAs(server, { size, isLast: index === sizes.length - 1 });
  }
}

async function keepAs(server: PostgresServer, { size, isLast }: { size: number; isLast: boolean }): Promise<void> {
  const { database } = connectPostgres(server.url);
  const copy = isLast
    ? `alter database scale rename to ${nameOf(size)}`
    : `create database ${nameOf(size)} template scale strategy file_copy`;
  await database.db.execute(sql.raw(copy));
  await database.close();
}

function nameOf(size: number): string {
  return `scale_${size}`;
}

async function openGround(server: PostgresServer, contexts: readonly Context[], size: number): Promise<Ground> {
  const { database } = connectPostgres(urlOf(server, nameOf(size)));
  const measured = contexts.filter((_, index) => index % APART === 0);
  const offices = [];
  for (const context of measured) offices.push(await findOffice({ ...context, db: database.db }));

  return { size, database, offices };
}

function urlOf(server: PostgresServer, name: string): string {
  const url = new URL(server.url);
  url.pathname = `/${name}`;

  return url.href;
}
