import type { Context } from '../../context.ts';
import { unitBoundaries } from '../boundary.table.ts';
import { type BoundaryShape, type Frame, frameOf } from '../boundary.ts';
import {
  findKnownFrame,
  type KnownFrame,
  listFramesWithin,
  listUnitVersions,
  type UnitVersion,
} from './boundary-import.queries.ts';
import { checkOverlaps, type Laid } from './check-overlaps.ts';
import { isSwapped } from './check-swapped.ts';
import { checkValidity } from './check-validity.ts';
import { commonDays, type Days, shareDays } from './days.ts';
import { diffVersions, keyOf } from './diff-versions.ts';
import { listCurrent } from './import.queries.ts';
import { knownVersions } from './known-versions.ts';
import type { BoundaryRow } from './parse-boundaries.ts';
import { type ImportPlan, plannedChanges, writeVersions } from './plan.ts';
import type { ProblemList } from './problem.ts';
import { spansOf } from './spans.ts';
import type { Spot } from './spot.ts';

type Unit = Pick<UnitVersion, 'code' | 'level' | 'drawnBy'> & { days: Days };
type Row = { code: string; line: number; unit: Unit; spot: Spot; validFrom: string; validTo: string | null } & {
  shape: BoundaryShape;
};

/** A boundary belongs to a unit we know, and is valid as long as the unit unless it says otherwise. */
export async function planBoundaries(
  context: Context,
  told: readonly BoundaryRow[],
  problems: ProblemList,
): Promise<ImportPlan> {
  const rows = await placeInTime(context, told);
  checkRepeated(rows);
  await checkOrder(context, rows);
  const wanted = rows.map(toBoundary);
  const known = await listCurrent(context.db, unitBoundaries, {
    officeId: context.office.id,
    by: unitBoundaries.unitCode,
    codes: wanted.map(({ unitCode }) => unitCode),
  });
  const knownRows = known.map(withCode);
  checkValidity(spansOf(rows, rows, knownRows), { from: 'valid_from', to: 'valid_to' }, problems);
  if (problems.problems.length === 0) await checkOverlaps(context, await layOut(context, rows));
  const diff = diffVersions(wanted, known, { identity: ['unitCode', 'validFrom'] });
  const versions = knownVersions(knownRows.map(toCells));

  return {
    changes: plannedChanges<Row>(rows, diff.changes, {
      codeOf: ({ code }) => code,
      before: (row) => versions.same(toCells(row)),
      after: toCells,
    }),
    write: (context) => writeVersions(context, unitBoundaries, diff),
  };
}

/** Leaves out, and tells, what no unit we know has on the days it is told for. */
async function placeInTime(context: Context, told: readonly BoundaryRow[]): Promise<Row[]> {
  const codes = [...new Set(told.map(({ unitCode }) => unitCode))];
  const versions = Map.groupBy(await listUnitVersions(context.db, context.office.id, codes), ({ code }) => code);
  const units = new Map([...versions].map(([code, of]) => [code, unitOf(of)]));

  return told.flatMap(({ unitCode: code, validFrom, validTo, shape, spot }) => {
    const unit = units.get(code);
    if (!unit) {
      spot.at('properties', 'unit').tell('unknown-reference', { code, kind: 'units' });
      return [];
    }
    const days = { from: validFrom ?? unit.days.from, to: validTo === undefined ? unit.days.to : validTo };
    const isBackwards = validTo !== undefined && validTo !== null && validTo <= days.from;
    if (!isBackwards && !isSharedByOne(days, versions.get(code) ?? [])) {
      const params = { code, from: days.from, until: days.to ?? '' };
      spot.at('properties', 'unit').tell('unit-not-valid-then', params);
      return [];
    }

    return [{ code, line: spot.line(), unit, spot, validFrom: days.from, validTo: days.to, shape }];
  });
}

/** Versions of a unit follow each other: its name may change, and its boundary stays. The level is that of the latest. */
function unitOf(versions: readonly UnitVersion[]): Unit {
  const inOrder = versions.toSorted((left, right) => (left.validFrom < right.validFrom ? -1 : 1));
  const latest = inOrder.at(-1) as UnitVersion;

  return { ...latest, days: { from: inOrder[0]?.validFrom ?? latest.validFrom, to: latest.validTo } };
}

function isSharedByOne(days: Days, versions: readonly UnitVersion[]): boolean {
  return versions.some(({ validFrom: from, validTo: to }) => shareDays(days, { from, to }));
}

function checkRepeated(rows: readonly Row[]): void {
  const first = new Map<string, Row>();
  for (const row of rows) {
    const key = keyOf(row, ['code', 'validFrom']);
    const former = first.get(key);
    if (former) row.spot.at('properties', 'unit').tell('duplicate-code', { code: row.code, line: `${former.line}` });
    else first.set(key, row);
  }
}

/** Latitude before longitude is told once, for it is so throughout. */
async function checkOrder(context: Context, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  const known = first && (await findKnownFrame(context.db, context.office.id));
  if (!known || !isSwapped(frameOfAll(rows), known)) return;
  const [longitude = 0, latitude = 0] = first.shape.coordinates[0]?.[0]?.[0] ?? [];
  first.spot.at('geometry').tell('coordinates-swapped', { first: `${longitude}`, second: `${latitude}` });
}

function frameOfAll(rows: readonly Row[]): Frame {
  return frameOf({ type: 'MultiPolygon', coordinates: rows.flatMap(({ shape }) => shape.coordinates) });
}

function toBoundary({ code, validFrom, validTo, shape }: Row) {
  return { unitCode: code, shape, ...frameOf(shape), validFrom, validTo };
}

/** What can be told in words; a shape cannot. */
function toCells({ code, validFrom, validTo }: Pick<Row, 'code' | 'validFrom' | 'validTo'>) {
  return { code, valid_from: validFrom, valid_to: validTo };
}

function withCode<Known extends { unitCode: string }>(known: Known): Known & { code: string } {
  return { ...known, code: known.unitCode };
}

/** All boundaries of this stretch of country as they would lie after the import. */
async function layOut(context: Context, rows: readonly Row[]): Promise<Laid[]> {
  if (rows.length === 0) return [];
  const told = new Set(rows.map((row) => keyOf(row, ['code', 'validFrom'])));
  const around = await listFramesWithin(context.db, context.office.id, frameOfAll(rows));
  const known = around.filter((one) => !told.has(keyOf(withCode(one), ['code', 'validFrom'])));
  const codes = [...new Set(known.map(({ unitCode }) => unitCode))];
  const versions = await listUnitVersions(context.db, context.office.id, codes);
  const units = new Map([...Map.groupBy(versions, ({ code }) => code)].map(([code, of]) => [code, unitOf(of)]));

  return [...rows.map(laidOfFile), ...known.flatMap((one) => laidAlready(one, units.get(one.unitCode)) ?? [])];
}

function laidOfFile({ unit, shape, spot, validFrom, validTo }: Row): Laid {
  const { code, level, drawnBy } = unit;
  const days = heldWhile({ from: validFrom, to: validTo }, unit.days);

  return { unitCode: code, level, drawnBy, days, frame: frameOf(shape), spot, shape };
}

function laidAlready(known: KnownFrame, unit: Unit | undefined): Laid | null {
  if (!unit) return null;
  const { id, unitCode, validFrom, validTo, ...frame } = known;
  const { level, drawnBy } = unit;
  const days = heldWhile({ from: validFrom, to: validTo }, unit.days);

  return { unitCode, level, drawnBy, days, frame, spot: null, id };
}

/** A boundary holds only while its unit does. */
function heldWhile(own: Days, unit: Days): Days {
  return commonDays(own, unit) ?? { from: own.from, to: own.from };
}
