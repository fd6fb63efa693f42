import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import type { Context } from '#features/context.ts';
import { listUnits } from '#features/electorate/list-units.ts';
import { createOffice } from '#features/electorate/open-office.ts';
import { compareCongresses } from '#features/representation/compare-congresses.ts';
import { readComposition } from '#features/representation/read-composition.ts';
import { readCoverage } from '#features/representation/read-coverage.ts';
import { readEquality } from '#features/representation/read-equality.ts';
import { systemClock } from '#shared/clock.ts';
import { startPostgres } from '#tests/support/postgres-server.ts';
import { foundOneCongress, foundProvince, province } from './representation/province.ts';

const TARGET_MS = 1000;
const RUNS = 5;
const on = '2026-11-23';

/**
 * How long the reports take on PostgreSQL with a province of 55,762 township districts, and with as many in one congress. The
 * yardstick is to read the list of all units, in the same run.
 */
export async function benchRepresentation(): Promise<void> {
  const server = await startPostgres();
  const client = postgres(await server.createDatabase('representation'), { max: 10, onnotice: () => undefined });
  try {
    const db = drizzle(client);
    await migrate(db, { migrationsFolder: new URL('../../src/database/migrations', import.meta.url).pathname });
    const office = await createOffice(db, { name: '云溪县人大代表联络站' });
    const actor = { kind: 'job', name: 'bench' } as const;
    const context = { db, office, clock: systemClock, actor, isInTransaction: false };
    await foundProvince(context);
    await measure(context);
  } finally {
    await client.end();
    await server.stop();
  }
}

async function measure(context: Context): Promise<void> {
  const asked = { congressCode: 'ALL', on, tolerance: 20 };
  console.log(`${JSON.stringify(province)}, on PostgreSQL; the median of ${RUNS}\n`);
  const yardstick = await timeOf(() => listUnits(context, { on }));
  report('list of all units', yardstick, yardstick);
  const county = { ...asked, congressCode: 'C1' };
  report('equality, all congresses', await timeOf(() => compareCongresses(context, asked)), yardstick);
  report('equality, a county', await timeOf(() => readEquality(context, county)), yardstick);
  report('composition, a county', await timeOf(() => readComposition(context, county)), yardstick);
  report('coverage, all', await timeOf(() => readCoverage(context, { on, congressCode: null })), yardstick);
  report('coverage, a county', await timeOf(() => readCoverage(context, county)), yardstick);
  await foundOneCongress(context);
  report('equality, 55,762 units', await timeOf(() => readEquality(context, asked)), yardstick);
}

async function timeOf(read: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const startedAt = performance.now();
    await read();
    times.push(performance.now() - startedAt);
  }

  return times.toSorted((left, right) => left - right)[Math.floor(RUNS / 2)] ?? 0;
}

function report(what: string, ms: number, yardstick: number): void {
  const mark = ms <= TARGET_MS ? '✓' : '✗';
  console.log(
    `${mark} ${what.padEnd(26)} ${ms.toFixed(0).padStart(6)} ms   ${(ms / yardstick).toFixed(1)}×   ≤ ${TARGET_MS} ms`,
  );
}
