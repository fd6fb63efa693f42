import type { Context } from '../../context.ts';
import { places, placeUnits } from '../place.table.ts';
import { checkCycles } from './check-cycles.ts';
import { checkDuplicates, checkOwnParent, checkReferences, referring } from './check-rows.ts';
import { checkValidity } from './check-validity.ts';
import type { CompleteRow, ImportRow } from './columns.ts';
import { completeRows } from './complete-rows.ts';
import { diffVersions, keyOf } from './diff-versions.ts';
import { listCurrent } from './import.queries.ts';
import { type KnownRow, placeRow } from './known-rows.ts';
import { type KnownVersions, knownVersions } from './known-versions.ts';
import { findDoubleTies } from './level-ties.ts';
import { listLeveledUnits } from './leveled-units.ts';
import { type ImportPlan, plannedChanges, writeVersions } from './plan.ts';
import type { ProblemList } from './problem.ts';
import { rebuildPlaceNames } from './rebuild-place-names.ts';
import { remainingOf, spansOf } from './spans.ts';
import { diffTies } from './ties.ts';
import { listUnitsBelow } from './units-below.ts';

type Row = CompleteRow<'places'>;
type Place = typeof places.$inferSelect;
type Tie = typeof placeUnits.$inferSelect;

/** A place is tied to units we know, to one of each level at a time, and may lie below another of the same file. */
export async function planPlaces(
  context: Context,
  told: ImportRow<'places'>[],
  problems: ProblemList,
): Promise<ImportPlan> {
  const search = { officeId: context.office.id, codes: told.map((row) => row.code) };
  await checkPlaces(context, told, problems);

  const known = await listCurrent(context.db, places, { ...search, by: places.code });
  const knownTies = await listCurrent(context.db, placeUnits, { ...search, by: placeUnits.placeCode });
  const versions = knownPlaces(known, knownTies);
  const rows = completeRows('places', told, versions.silent);
  const wanted = rows.map(toPlace);
  checkValidity(spansOf(rows, wanted, known), { from: 'valid_from', to: 'valid_to' }, problems);
  const below = [...rows.map(toBelow), ...remainingOf(wanted, known).map(belowOf)];
  await checkCycles(below, (codes) => listAbove(context, codes), problems);
  await checkLevels(context, rows, problems);
  const diff = diffVersions(wanted, known, { identity: ['code', 'validFrom'] });
  const ties = diffTies(rows.flatMap(tiesOf), knownTies, {
    identity: ['placeCode', 'unitCode'],
    owners: rows.map(ownerOf),
  });

  return {
    changes: plannedChanges(rows, diff.changes, {
      codeOf: ({ code }) => code,
      before: versions.same,
      hasChangedTies: (row) => ties.changedOwners.has(ownerOf(row)),
    }),
    async write(context) {
      await writeVersions(context, places, diff);
      await writeVersions(context, placeUnits, ties);
      await rebuildPlaceNames(context, [...new Set(diff.inserted.map((place) => place.code))]);
    },
  };
}

async function checkPlaces(context: Context, rows: ImportRow<'places'>[], problems: ProblemList): Promise<void> {
  checkDuplicates(rows, (row) => keyOf(row, ['code', 'valid_from']), problems);
  checkOwnParent(rows, problems);
  const own = new Set(rows.map((row) => row.code));
  const parents = referring(rows, (row) => row.parent);
  await checkReferences(context, { rows: parents, column: 'parent', to: 'places', own }, problems);
  const units = referring(rows, (row) => row.units);
  await checkReferences(context, { rows: units, column: 'units', to: 'units' }, problems);
}

/**
 * Nobody votes twice on one level: there is one electoral unit of each for a place, on any day. A village that is split between
 * units may name them all where the places below it tell which part belongs to which.
 */
async function checkLevels(context: Context, rows: Row[], problems: ProblemList): Promise<void> {
  const codes = rows.flatMap((row) => row.units);
  const units = Map.groupBy(await listLeveledUnits(context, codes), ({ code }) => code);
  const doubles = rows.flatMap((row) => {
    const ties = row.units.map((unitCode) => ({ unitCode, from: row.valid_from, to: row.valid_to }));
    return findDoubleTies(ties, (code) => units.get(code) ?? []).map((double) => ({ row, double }));
  });
  const split = doubles.map(({ row }) => row.code);
  const below = await listUnitsBelow(context, split, rows);

  for (const { row, double } of doubles) {
    const parts = below.get(row.code) ?? new Set();
    if (parts.has(double.first) && parts.has(double.second)) continue;
    problems.add({ reason: 'two-units-of-one-level', line: row.line, column: 'units', params: double });
  }
}

function knownPlaces(known: Place[], ties: Tie[]): KnownVersions<KnownRow<'places'>> {
  const unitsOf = Map.groupBy(ties, (tie) => keyOf(tie, ['placeCode', 'validFrom']));
  const rows = known.map((place) => {
    const own = unitsOf.get(keyOf(place, ['code', 'validFrom'])) ?? [];
    return placeRow(
      place,
      own.map((tie) => tie.unitCode),
    );
  });

  return knownVersions(rows);
}

async function listAbove({ db, office }: Context, codes: string[]) {
  const known = await listCurrent(db, places, { officeId: office.id, by: places.code, codes });

  return known.map(belowOf);
}

function belowOf({ code, parentCode: parent, validFrom: from, validTo: to }: Place) {
  return { code, parent, from, to };
}

function toBelow({ line, code, parent, valid_from: from, valid_to: to }: Row) {
  return { line, code, parent, from, to };
}

function toPlace(row: Row) {
  const { code, name, kind, aliases, lat, lng } = row;
  const validity = { validFrom: row.valid_from, validTo: row.valid_to };

  return { code, name, kind, parentCode: row.parent, aliases, latitude: lat, longitude: lng, ...validity };
}

function tiesOf(row: Row) {
  const validity = { validFrom: row.valid_from, validTo: row.valid_to };

  return row.units.map((unitCode) => ({ placeCode: row.code, unitCode, ...validity }));
}

function ownerOf(row: Row): string {
  return JSON.stringify([row.code, row.valid_from]);
}
