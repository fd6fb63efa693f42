import { connectPostgres } from '#database/open-postgres.ts';
import { seededRandom } from '#demo/random.ts';
import type { Context } from '#features/context.ts';
import { unitBoundaries } from '#features/electorate/boundary.table.ts';
import { type BoundaryShape, frameOf } from '#features/electorate/boundary.ts';
import { findUnitsAt, NEAR_BORDER_METRES, type UnitsAt } from '#features/electorate/find-units-at.ts';
import { importElectorate } from '#features/electorate/import/import-electorate.ts';
import type { FileKind } from '#features/electorate/import/import-kind.ts';
import { createOffice } from '#features/electorate/open-office.ts';
import { systemClock } from '#shared/clock.ts';
import { isInside, metresAway } from '#tests/features/electorate/slow-map.ts';
import { startPostgres } from '#tests/support/postgres-server.ts';
import { type Cell, extentOf, tessellate } from './tessellation.ts';

const COLUMNS = 250;
const ROWS = 200;
const POINTS = 5000;
const WARM_UP = 300;
const A_FILE = 4000;
/** Reading all boundaries takes seconds: a few points say enough. */
const READ_ALL = 5;
const SCANNED = 300;
const P99_TARGET_MS = 5;
/** The slow way takes the earth for a ball; so near to the limit it may say otherwise. */
const ROUNDING_METRES = 1;
const on = '2026-11-24';

type Point = { longitude: number; latitude: number };
type Answer = { found: UnitsAt; ms: number };
type Framed = Cell & { frame: ReturnType<typeof frameOf> };

/**
 * Point look-up over 50,000 districts in PostgreSQL: how long it takes, and whether it is right. The yardsticks, in the same run:
 * all boundaries read and tried one after another, and the same over boundaries that are in memory already.
 */
export async function benchPoints(): Promise<void> {
  const server = await startPostgres();
  try {
    const { database } = connectPostgres(await server.createDatabase('points'));
    await database.migrate();
    const office = await createOffice(database.db, { name: '联络站' });
    const actor = { kind: 'operator' } as const;
    const context = { db: database.db, office, clock: systemClock, actor, isInTransaction: false };
    const cells = tessellate(COLUMNS, ROWS);
    await load(context, cells);
    await measure(context, cells);
    await database.close();
  } finally {
    await server.stop();
  }
}

async function load(context: Context, cells: readonly Cell[]): Promise<void> {
  await bring(context, 'congresses', 'code,name,level\nC,县人大,county');
  const units = cells.map(({ code }) => `${code},C,${code},district,residence,1,2022-01-01`);
  await bring(context, 'units', ['code,congress,name,kind,drawn_by,seats,valid_from', ...units].join('\n'));
  const corners = cells.flatMap(({ shape }) => shape.coordinates.flat(2)).length;
  const startedAt = performance.now();
  for (let first = 0; first < cells.length; first += A_FILE) {
    await bring(context, 'boundaries', mapOf(cells.slice(first, first + A_FILE)));
  }
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(`${cells.length} boundaries with ${corners} corners, imported in ${seconds.toFixed(0)} s`);
}

function mapOf(cells: readonly Cell[]): string {
  const features = cells.map(({ code, shape }) => ({ type: 'Feature', properties: { unit: code }, geometry: shape }));

  return JSON.stringify({ type: 'FeatureCollection', features });
}

async function bring(context: Context, kind: FileKind, text: string): Promise<void> {
  const outcome = await importElectorate(context, { kind, fileName: kind, bytes: new TextEncoder().encode(text) });
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.problems.slice(0, 3)));
}

async function measure(context: Context, cells: readonly Cell[]): Promise<void> {
  await lookUp(context, drawPoints(WARM_UP, 2));
  const points = drawPoints(POINTS, 1);
  const answers = await lookUp(context, points);
  const p99 = at(answers, 0.99);
  const mark = p99 <= P99_TARGET_MS ? '✓' : '✗';
  console.log(`${mark} look-up of ${POINTS} points: ${times(answers)}   target p99 ≤ ${P99_TARGET_MS} ms`);

  const near = answers.filter(({ found }) => found.kind === 'near-border').length;
  console.log(`  ${near} of them lie within ${NEAR_BORDER_METRES} m of a border, and both sides are offered`);
  printAgreement(answers, points, cells);
  await printYardsticks(context, points, cells);
}

async function lookUp(context: Context, points: readonly Point[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const point of points) {
    const startedAt = performance.now();
    const found = await findUnitsAt(context, { ...point, on });
    answers.push({ found, ms: performance.now() - startedAt });
  }

  return answers;
}

function drawPoints(count: number, seed: number): Point[] {
  const random = seededRandom(seed);
  const { west, south, width, height } = extentOf(COLUMNS, ROWS);
  const draw = () => random.below(1_000_000) / 1_000_000;

  return Array.from({ length: count }, () => ({ longitude: west + draw() * width, latitude: south + draw() * height }));
}

/** Every cell near each point, by other arithmetic. */
function printAgreement(answers: readonly Answer[], points: readonly Point[], cells: readonly Cell[]): void {
  const framed = cells.map((cell) => ({ ...cell, frame: frameOf(cell.shape) }));
  const judged = points.flatMap((point, index) => {
    const expected = slowly(framed, point);
    const { found = { kind: 'none' } as const } = answers[index] ?? {};
    return expected === null ? [] : [expected === said(found)];
  });
  const agreeing = judged.filter(Boolean).length;
  const mark = agreeing === judged.length ? '✓' : '✗';
  console.log(`${mark} ${agreeing} of ${judged.length} agree with a scan   target all`);
}

function slowly(cells: readonly Framed[], { longitude, latitude }: Point): string | null {
  const point: [number, number] = [longitude, latitude];
  const close = cells.filter(({ frame }) => isClose(frame, point));
  const seen = close.map(({ code, shape: { coordinates } }) => {
    return { code, isInside: isInside(coordinates, point), metres: metresAway(coordinates, point) };
  });
  if (seen.some(({ metres }) => Math.abs(metres - NEAR_BORDER_METRES) < ROUNDING_METRES)) return null;
  const found = seen.filter(({ isInside, metres }) => isInside || metres <= NEAR_BORDER_METRES);
  if (found.length === 0) return 'none';
  const kind = found.length === 1 && found[0]?.isInside ? 'inside' : 'near-border';

  return [kind, ...found.map(({ code }) => code).sort()].join(' ');
}

function isClose({ west, south, east, north }: Framed['frame'], [longitude, latitude]: [number, number]): boolean {
  const margin = 0.005;

  return (
    longitude > west - margin && longitude < east + margin && latitude > south - margin && latitude < north + margin
  );
}

function said(found: UnitsAt): string {
  const units = found.kind === 'inside' ? found.units : found.kind === 'near-border' ? found.candidates : [];

  return [found.kind, ...units.map(({ code }) => code).sort()].join(' ');
}

async function printYardsticks(context: Context, points: readonly Point[], cells: readonly Cell[]): Promise<void> {
  const read = [];
  for (const point of points.slice(0, READ_ALL)) {
    const startedAt = performance.now();
    const rows = await context.db.select({ shape: unitBoundaries.shape }).from(unitBoundaries);
    countInside(rows, point);
    read.push({ ms: performance.now() - startedAt });
  }
  const scanned = points.slice(0, SCANNED).map((point) => {
    const startedAt = performance.now();
    countInside(cells, point);
    return { ms: performance.now() - startedAt };
  });
  console.log(`\nThe obvious ways, without a look at the other side of a border`);
  console.log(`· all boundaries read and tried:  ${times(read)} (${READ_ALL} points)`);
  console.log(`· all tried, held in memory:      ${times(scanned)} (${SCANNED} points)`);
}

function countInside(cells: readonly { shape: BoundaryShape }[], { longitude, latitude }: Point): number {
  return cells.filter(({ shape }) => isInside(shape.coordinates, [longitude, latitude])).length;
}

function times(answers: readonly { ms: number }[]): string {
  return `p50 ${at(answers, 0.5).toFixed(2)} ms, p99 ${at(answers, 0.99).toFixed(2)} ms`;
}

function at(answers: readonly { ms: number }[], part: number): number {
  const sorted = answers.map(({ ms }) => ms).sort((left, right) => left - right);

  return sorted[Math.floor(sorted.length * part)] ?? 0;
}
