import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { connectPostgres } from '#database/open-postgres.ts';
import type { OpenDatabase } from '#database/opened-database.ts';
import { rowsOf } from '#database/rows-of.ts';
import { demoTables } from '#demo/demo-tables.ts';
import type { Context } from '#features/context.ts';
import { startPostgres } from '#tests/support/postgres-server.ts';
import { type Load, type Loaded, load } from './intake/load.ts';
import { flow, type Person, updateOf } from './intake/people.ts';
import { printRows } from './intake/rows.ts';
import { secret } from './intake/secret.ts';
import { measureSteps } from './intake/steps.ts';
import { grow } from './scale/grow.ts';
import { openDemo } from './scale/offices.ts';

const CONNECTIONS = 40;
const ROUNDS = 3;
const PEOPLE = 1500;
const PEOPLE_WITH_HISTORY = 1500;
const PAST_OPINIONS = 1_000_000;
const FLOOR_REQUESTS = 9000;
const MOST_TIMES_SLOWER_P99 = 4;
const LEAST_WITH_HISTORY = 0.9;

type Figures = { perSecond: number; p50: number; p99: number };
type Ground = { database: OpenDatabase; context: Context; port: number; villages: readonly string[] };

let people = 100_000;

/**
 * Updates per second of the full durable step, with the real conversation from the first word to the receipt, beside the naive
 * floor (one durable insert of the raw update) and an empty route, in the same process and the same run. `--history` adds the
 * same figure with ten million past updates and a million opinions in the tables.
 */
export async function benchIntake(): Promise<void> {
  const server = await startPostgres();
  const service = { child: undefined as ChildProcess | undefined };
  try {
    const url = await server.createDatabase('bench');
    const ground = await prepare(url, service);
    const floor = await compare(ground);
    await printShares(ground);
    await printRows(ground.context, PEOPLE, () => submitFlow(ground, PEOPLE));
    if (process.argv.includes('--history')) await compareWithHistory(ground, floor);
    await ground.database.close();
  } finally {
    service.child?.kill('SIGKILL');
    await server.stop();
  }
}

async function prepare(url: string, service: { child?: ChildProcess | undefined }): Promise<Ground> {
  const { database } = connectPostgres(url);
  await database.migrate();
  await database.db.execute(sql`create table floor_updates (id bigserial primary key, body text not null)`);
  const context = await openDemo(database);
  const child = spawn(process.execPath, [fileURLToPath(new URL('intake/server.ts', import.meta.url))], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  service.child = child;
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => resolve(Number(/port (\d+)/.exec(String(text))?.[1])));
    child.once('exit', () => reject(new Error('the measured process ended')));
  });
  const ground = { database, context, port, villages: villagesOfDemo() };

  return { ...ground, villages: await findStraightVillages(ground) };
}

function villagesOfDemo(): string[] {
  const { header, rows } = demoTables().places;
  const [name, kind] = [header.indexOf('name'), header.indexOf('kind')];

  return rows.filter(({ cells }) => cells[kind] === 'village').map(({ cells }) => cells[name] ?? '');
}

/** Villages that lead straight to their group, without a question in between; everybody's flow has six steps then. */
async function findStraightVillages(ground: Ground): Promise<string[]> {
  const asked = ground.villages.map((village, index) => ({ id: 1000 + index, village }));
  await load(flowLoad(ground, asked));
  const rows = rowsOf<{ id: string }>(
    await ground.database.db.execute(sql`select i.external_id as id from channel_identities i
      join threads t on t.office_id = i.office_id and t.person_id = i.person_id`),
  );
  const arrived = new Set(rows.map(({ id }) => Number(id)));

  return asked.filter(({ id }) => arrived.has(id)).map(({ village }) => village);
}

async function compare(ground: Ground): Promise<Figures> {
  const [empty, floor, step]: [Figures[], Figures[], Figures[]] = [[], [], []];
  console.log(
    `${CONNECTIONS} connections, one process of the service, PostgreSQL with fsync, ${ground.villages.length} villages`,
  );
  // After the first round the server is told how large the tables are by now, as its autovacuum would within a minute.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const isWarmUp = round === 0;
    const figures = [
      await plain(ground, '/empty'),
      await plain(ground, '/floor'),
      await submitFlow(ground, PEOPLE),
    ] as const;
    if (isWarmUp) await ground.database.db.execute(sql`vacuum analyze`);
    if (isWarmUp) continue;
    empty.push(figures[0]);
    floor.push(figures[1]);
    step.push(figures[2]);
  }
  const yardstick = median(floor);
  print('an empty route', median(empty), yardstick);
  print('the naive floor', yardstick, yardstick);
  const full = median(step);
  print('the full step', full, yardstick);
  say(
    full.perSecond >= yardstick.perSecond,
    `${(full.perSecond / yardstick.perSecond).toFixed(2)}× the floor`,
    '≥ 1.0×',
  );
  say(
    full.p99 <= yardstick.p99 * MOST_TIMES_SLOWER_P99,
    `p99 ${(full.p99 / yardstick.p99).toFixed(1)}× that of the floor`,
    '≤ 4×',
  );

  return full;
}

async function compareWithHistory(ground: Ground, empty: Figures): Promise<void> {
  await fillHistory(ground);
  await submitFlow(ground, PEOPLE_WITH_HISTORY);
  const figures: Figures[] = [];
  for (let round = 0; round < ROUNDS; round += 1) figures.push(await submitFlow(ground, PEOPLE_WITH_HISTORY));
  const full = median(figures);
  print('the full step, with history', full, empty);
  say(
    full.perSecond >= empty.perSecond * LEAST_WITH_HISTORY,
    `${(full.perSecond / empty.perSecond).toFixed(2)}× the empty tables`,
    '≥ 0.9×',
  );
}

/** What came in is kept for thirty days: so many updates are those of a month in which everybody wrote. */
async function fillHistory({ database, context }: Ground): Promise<void> {
  const busyMonth = { from: 0, to: PAST_OPINIONS, spanDays: 30, openDays: 1 };
  const seconds = await grow(database.db, { officeIds: [context.office.id], ...busyMonth });
  console.log(`\n· ten million past updates and a million opinions filled in ${seconds.toFixed(0)} s`);
}

async function printShares({ context, villages }: Ground): Promise<void> {
  const shares = await measureSteps(context, villages);
  console.log(`\nIn batches of ${CONNECTIONS}, per opinion of ${flow.length} steps: ${shares.totalMs.toFixed(2)} ms`);
  for (const [name, ms] of Object.entries(shares.parts)) {
    console.log(
      `  ${name.padEnd(58)} ${ms.toFixed(2).padStart(6)} ms  ${((100 * ms) / shares.totalMs).toFixed(0).padStart(3)} %`,
    );
  }
}

function plain({ port }: Ground, path: string): Promise<Figures> {
  let left = FLOOR_REQUESTS;
  const body = updateOf({ id: 1, village: '柳树湾村' }, 3);

  return run({ port, path, connections: CONNECTIONS, next: () => (left-- > 0 ? body : undefined) });
}

/** People nobody knows, each with an opinion of their own; and every one of them must have arrived. */
async function submitFlow(ground: Ground, count: number): Promise<Figures> {
  const before = await countThreads(ground);
  const newcomers = Array.from({ length: count }, () => {
    people += 1;
    return { id: people, village: ground.villages[people % ground.villages.length] ?? '' };
  });
  const figures = await run(flowLoad(ground, newcomers));
  const arrived = (await countThreads(ground)) - before;
  if (arrived !== count) throw new Error(`${arrived} of ${count} opinions arrived`);

  return figures;
}

/** Each connection walks its people step by step, so that the steps of all kinds are under way at once. */
function flowLoad({ port }: Ground, newcomers: readonly Person[]): Load {
  const steps = Array.from({ length: CONNECTIONS }, (_, connection) =>
    newcomers
      .filter((_, index) => index % CONNECTIONS === connection)
      .flatMap((person) => flow.map((_, step) => updateOf(person, step)))
      .values(),
  );

  return {
    ...{ port, path: '/webhooks/telegram', connections: CONNECTIONS },
    headers: { 'x-telegram-bot-api-secret-token': secret },
    next: (connection) => steps[connection]?.next().value,
  };
}

async function countThreads({ database }: Ground): Promise<number> {
  const [row] = rowsOf<{ count: number }>(
    await database.db.execute(sql`select count(*)::int as count from threads where pseudonym <> 'past'`),
  );

  return row?.count ?? 0;
}

async function run(plan: Load): Promise<Figures> {
  const { answered, refused, seconds, latenciesMs }: Loaded = await load(plan);
  if (refused > 0) throw new Error(`${refused} of ${answered} requests were refused`);
  const sorted = latenciesMs.toSorted((left, right) => left - right);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;

  return { perSecond: answered / seconds, p50: at(0.5), p99: at(0.99) };
}

function median(figures: readonly Figures[]): Figures {
  const middle = figures.toSorted((left, right) => left.perSecond - right.perSecond)[Math.floor(figures.length / 2)];

  return middle ?? { perSecond: 0, p50: 0, p99: 0 };
}

function print(what: string, { perSecond, p50, p99 }: Figures, yardstick: Figures): void {
  const share = (perSecond / yardstick.perSecond).toFixed(2);
  console.log(
    `· ${what.padEnd(28)} ${perSecond.toFixed(0).padStart(6)} /s  ${share}×   p50 ${p50.toFixed(1)} ms   p99 ${p99.toFixed(1)} ms`,
  );
}

function say(isMet: boolean, figure: string, target: string): void {
  console.log(`${isMet ? '✓' : '✗'} ${figure}   target ${target}`);
}
