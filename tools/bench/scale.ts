import { statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { sql } from 'drizzle-orm';
import { connectPostgres } from '#database/open-postgres.ts';
import type { Context } from '#features/context.ts';
import { type PostgresServer, startPostgres } from '#tests/support/postgres-server.ts';
import { blocksTouched } from './scale/blocks.ts';
import { fill, OFFICES_MEASURED, openGround, prepare } from './scale/databases.ts';
import type { Ground } from './scale/ground.ts';
import { measure } from './scale/measure.ts';
import { operations } from './scale/operations.ts';
import { drawMeasured } from './scale/picture.ts';
import { printMeasured } from './scale/print.ts';

const SIZES = [1e4, 1e5, 1e6];
const LARGE = 1e7;
const ROUNDS = 100;
const ROUNDS_COUNTED = 20;
const CONNECTIONS = 10;
const GB = 1e9;
/** A million opinions with all that belongs to them, as measured; while the tables are filled the log needs as much again as it may grow. */
const GB_PER_MILLION = 6.7;
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
    const common = { villages, warmUp: OFFICES_MEASURED };
    const timed = await withGrounds({ server, contexts, sizes, poolSize: CONNECTIONS }, (grounds) =>
      measure(grounds, operations, { ...common, rounds: ROUNDS }),
    );
    printMeasured(timed, { sizes, unit: 'ms' });
    await writeFile(new URL('../../docs/scale.svg', import.meta.url), drawMeasured(timed, sizes));
    const counted = await withGrounds({ server, contexts, sizes, poolSize: 1 }, (grounds) =>
      measure(grounds, operations, { ...common, rounds: ROUNDS_COUNTED, gauge: blocksTouched }),
    );
    printMeasured(counted, { sizes, unit: 'blocks' });
  } finally {
    await server.stop();
  }
}

type Where = { server: PostgresServer; contexts: readonly Context[]; sizes: readonly number[]; poolSize: number };

async function withGrounds<Result>(
  { server, contexts, sizes, poolSize }: Where,
  work: (grounds: readonly Ground[]) => Promise<Result>,
): Promise<Result> {
  const grounds: Ground[] = [];
  for (const size of sizes) grounds.push(await openGround(server, contexts, { size, poolSize }));
  const result = await work(grounds);
  for (const { database } of grounds) await database.close();

  return result;
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
