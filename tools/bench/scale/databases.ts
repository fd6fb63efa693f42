import { sql } from 'drizzle-orm';
import { connectPostgres } from '#database/open-postgres.ts';
import { rowsOf } from '#database/rows-of.ts';
import { demoTables } from '#demo/demo-tables.ts';
import type { Context } from '#features/context.ts';
import type { PostgresServer } from '#tests/support/postgres-server.ts';
import { deliver } from './delivery-operations.ts';
import type { Ground } from './ground.ts';
import { grow } from './grow.ts';
import { findStraightVillages } from './intake-operations.ts';
import { openOffices } from './offices.ts';
import { sayNumber } from './print.ts';
import { findOffice } from './samples.ts';

const OFFICES = 100;
/** Every fifth office is measured. */
const APART = 5;
export const OFFICES_MEASURED = OFFICES / APART;
const VILLAGES_TRIED = 40;

/** The offices as they begin, and the villages from which an opinion finds its group without a question. */
export async function prepare(server: PostgresServer): Promise<{ contexts: Context[]; villages: string[] }> {
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
export async function fill(
  server: PostgresServer,
  contexts: readonly Context[],
  sizes: readonly number[],
): Promise<void> {
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

/** A database of some size with the offices in it that are measured; by one connection alone, where those are counted. */
export async function openGround(
  server: PostgresServer,
  contexts: readonly Context[],
  { size, poolSize }: { size: number; poolSize: number },
): Promise<Ground> {
  const { database } = connectPostgres(urlOf(server, nameOf(size)), { poolSize });
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
