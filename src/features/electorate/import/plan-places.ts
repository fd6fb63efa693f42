import type { Context } from '../../context.ts';
import { places, placeUnits } from '../place.table.ts';
import { checkDuplicates, checkOwnParent, checkReferences, referring } from './check-rows.ts';
import { checkValidity } from './check-validity.ts';
import type { CompleteRow, ImportRow } from './columns.ts';
import { completeRows } from './complete-rows.ts';
import { diffVersions, keyOf } from './diff-versions.ts';
import { listCurrent } from './import.queries.ts';
import { endOf, versionFinder } from './known-versions.ts';
import { type ImportPlan, plannedChanges, writeVersions } from './plan.ts';
import type { ProblemList } from './problem.ts';
import { rebuildPlaceNames } from './rebuild-place-names.ts';
import { spansOf } from './spans.ts';
import { diffTies } from './ties.ts';

type Row = CompleteRow<'places'>;
type Place = typeof places.$inferSelect;
type Tie = typeof placeUnits.$inferSelect;

/** A place is tied to units we know, and may lie below another of the same file. */
export async function planPlaces(
  context: Context,
  told: ImportRow<'places'>[],
  problems: ProblemList,
): Promise<ImportPlan> {
  const search = { officeId: context.office.id, codes: told.map((row) => row.code) };
  await checkPlaces(context, told, problems);

  const known = await listCurrent(context.db, places, { ...search, by: places.code });
  const knownTies = await listCurrent(context.db, placeUnits, { ...search, by: placeUnits.placeCode });
  const rows = completeRows('places', told, knownRows(known, knownTies));
  const wanted = rows.map(toPlace);
  checkValidity(spansOf(rows, wanted, known), { from: 'valid_from', to: 'valid_to' }, problems);
  const diff = diffVersions(wanted, known, { identity: ['code', 'validFrom'] });
  const ties = diffTies(rows.flatMap(tiesOf), knownTies, {
    identity: ['placeCode', 'unitCode'],
    owners: rows.map(ownerOf),
  });

  return {
    changes: plannedChanges(rows, diff.changes, (row) => ties.changedOwners.has(ownerOf(row))),
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

function knownRows(known: Place[], ties: Tie[]): (row: ImportRow<'places'>) => Partial<Row> | undefined {
  const findVersion = versionFinder(known);
  const unitsOf = Map.groupBy(ties, (tie) => keyOf(tie, ['placeCode', 'validFrom']));

  return (row) => {
    const version = findVersion(row);
    if (!version) return undefined;
    const { parentCode: parent, aliases, latitude: lat, longitude: lng } = version;
    const units = unitsOf.get(keyOf(version, ['code', 'validFrom']))?.map((tie) => tie.unitCode) ?? [];

    return { parent, aliases, lat, lng, units, valid_to: endOf(version, row) };
  };
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
