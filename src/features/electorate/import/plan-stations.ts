import type { Context } from '../../context.ts';
import { stations } from '../place.table.ts';
import { checkDuplicates, checkReferences, referring } from './check-rows.ts';
import type { CompleteRow, ImportRow } from './columns.ts';
import { completeRows } from './complete-rows.ts';
import { diffVersions } from './diff-versions.ts';
import { listPlain, upsertPlain } from './import.queries.ts';
import { stationRow } from './known-rows.ts';
import { type ImportPlan, plannedChanges } from './plan.ts';
import type { ProblemList } from './problem.ts';

/** A station serves places and groups we know. It has no days, so a changed row takes the place of the old one. */
export async function planStations(
  context: Context,
  told: ImportRow<'stations'>[],
  problems: ProblemList,
): Promise<ImportPlan> {
  const officeId = context.office.id;
  checkDuplicates(told, (row) => row.code, problems);
  const catchments = referring(told, (row) => row.places);
  await checkReferences(context, { rows: catchments, column: 'places', to: 'places' }, problems);
  const groups = referring(told, (row) => row.groups);
  await checkReferences(context, { rows: groups, column: 'groups', to: 'groups' }, problems);

  const codes = told.map((row) => row.code);
  const known = await listPlain(context.db, stations, { officeId, by: stations.code, codes });
  const rowOf = new Map(known.map((station) => [station.code, stationRow(station)]));
  const rows = completeRows('stations', told, ({ code }) => rowOf.get(code));
  const diff = diffVersions(
    rows.map(toStation),
    known.map((station) => ({ ...station, id: station.code })),
    { identity: ['code'] },
  );

  return {
    changes: plannedChanges(rows, diff.changes, { codeOf: ({ code }) => code, before: ({ code }) => rowOf.get(code) }),
    async write({ db }) {
      const inserted = diff.inserted.map((row) => ({ ...row, officeId }));
      await upsertPlain(db, stations, { rows: inserted, key: [stations.officeId, stations.code] });
    },
  };
}

function toStation(row: CompleteRow<'stations'>) {
  const { code, name, address, hours, lat, lng } = row;

  return {
    ...{ code, name, address, hours, placeCodes: row.places, groupCodes: row.groups },
    latitude: lat,
    longitude: lng,
  };
}
