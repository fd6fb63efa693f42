import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { connectPostgres } from '#database/open-postgres.ts';
import { rowsOf } from '#database/rows-of.ts';
import { type Random, seededRandom } from '#demo/random.ts';
import type { Context } from '#features/context.ts';
import { createOffice } from '#features/electorate/open-office.ts';
import { systemClock } from '#shared/clock.ts';
import { startPostgres } from '#tests/support/postgres-server.ts';
import type { ChinaPlace } from '../../china-places/divisions.ts';
import { loadProvince, loadUnits, readCountry } from './country.ts';
import { countNamesakes, type Query, rules, rulesWithoutTarget, type Sample } from './queries.ts';
import { printBaseline, printGroups, printLoad, printMemory } from './report.ts';

const PER_GROUP = 240;
const SMALL = 10_000;
const WARM_UP = 40;
const BASELINE = 40;
/** What is to be enough, however many places there are. */
const HEAP_MB = 96;
/** As without a bound: with the small one that follows from `HEAP_MB`, most of the time goes into collecting garbage. */
const YOUNG_MB = 16;

/** `cpuMs`: of the searching process alone, without the database. */
export type Asked = { ms: number; cpuMs: number; found: readonly { code: string; name: string }[]; more: number };
export type Memory = { rss: number; heap: number };
type Ground = { context: Context; url: string };

/**
 * Typed search over the places of the whole country: how long it takes, how often the place that was meant is among the first
 * five, and what the process needs. The yardstick is `ILIKE '%…%'` in the same run.
 */
export async function benchSearch(): Promise<void> {
  const provinces = await readCountry();
  const server = await startPostgres();
  try {
    const url = await server.createDatabase('routing');
    const database = connectPostgres(url).database;
    await database.migrate();
    const office = await createOffice(database.db, { name: '联络站' });
    const actor = { kind: 'operator' } as const;
    const context = { db: database.db, office, clock: systemClock, actor, isInTransaction: false };
    await measure({ context, url }, provinces);
    await database.close();
  } finally {
    await server.stop();
  }
}

async function measure(ground: Ground, provinces: readonly ChinaPlace[][]): Promise<void> {
  const { context } = ground;
  await loadUnits(context, provinces);
  const rest = [...provinces];
  const few: ChinaPlace[] = [];
  while (few.length < SMALL) few.push(...(await loadNext(context, rest)));
  const searcher = fork(
    fileURLToPath(new URL('search-process.ts', import.meta.url)),
    [ground.url, context.office.code],
    {
      execArgv: ['--expose-gc', `--max-old-space-size=${HEAP_MB}`, `--max-semi-space-size=${YOUNG_MB}`],
    },
  );
  const small = await askAll(searcher, queriesOf(few, WARM_UP));
  const startedAt = performance.now();
  const count = rest.flat().length;
  while (rest.length > 0) await loadNext(context, rest);
  printLoad(await countRows(context), count / ((performance.now() - startedAt) / 1000));
  await context.db.execute(sql`vacuum analyze`);

  const all = provinces.flat();
  const queries = queriesOf(all, PER_GROUP);
  await askAll(searcher, queriesOf(all, WARM_UP, 2));
  const large = await askAll(searcher, queries);
  searcher.kill();
  printGroups(queries, large.answers);
  await printBaseline(context, queries.filter(isInBaseline));
  printMemory([few.length, small.memory], [all.length, large.memory]);
}

async function loadNext(context: Context, provinces: ChinaPlace[][]): Promise<ChinaPlace[]> {
  const places = provinces.shift() ?? [];
  await loadProvince(context, places);

  return places;
}

/** As many of each rule, in an order drawn by lot, the same in every run. */
function queriesOf(places: readonly ChinaPlace[], count: number, seed = 1): Query[] {
  const random = seededRandom(seed);
  const byCode = new Map(places.map((place) => [place.code, place]));
  const villages = places.filter(({ kind }) => kind === 'village' || kind === 'community');
  const namesakes = countNamesakes(villages);
  const queries: Query[] = [];
  const asked = new Set<string>();
  for (const [group, rule] of Object.entries({ ...rules, ...rulesWithoutTarget })) {
    for (let made = 0, tries = 0; made < count && tries < count * 50; tries += 1) {
      const sample = drawSample(villages, byCode, random);
      const text = rule(sample, random, namesakes);
      if (text === null || asked.has(text)) continue;
      asked.add(text);
      queries.push({ group, text, code: sample.village.code });
      made += 1;
    }
  }

  return queries;
}

function drawSample(villages: readonly ChinaPlace[], byCode: ReadonlyMap<string, ChinaPlace>, random: Random): Sample {
  const village = villages[random.below(villages.length)];
  if (!village) throw new Error('there are no villages');
  const above: ChinaPlace[] = [];
  for (let next = byCode.get(village.parent); next; next = byCode.get(next.parent)) above.push(next);

  return { village, above };
}

function askAll(searcher: ChildProcess, queries: readonly Query[]): Promise<{ answers: Asked[]; memory: Memory }> {
  searcher.send(queries.map(({ text }) => text));

  return new Promise((resolve, reject) => {
    searcher.once('message', (answer) => resolve(answer as { answers: Asked[]; memory: Memory }));
    searcher.once('exit', () => reject(new Error('the searching process ended')));
  });
}

async function countRows({ db }: Context): Promise<{ places: number; names: number; size: string }> {
  const [row] = rowsOf<{ places: number; names: number; size: string }>(
    await db.execute(sql`select (select count(*)::int from places) as places, (select count(*)::int from place_names) as names,
      pg_size_pretty(pg_total_relation_size('place_names')) as size`),
  );

  return row ?? { places: 0, names: 0, size: '' };
}

function isInBaseline(_: Query, index: number, { length }: readonly Query[]): boolean {
  return index % Math.ceil(length / BASELINE) === 0;
}
