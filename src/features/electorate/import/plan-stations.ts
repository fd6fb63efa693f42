import type { Context } from '../../context.ts';
import { stations } from '../place.table.ts';
import { checkDuplicates, checkReferences, referring } from './check-rows.ts';
import type { CompleteRow, ImportRow } from './columns.ts';
import { completeRows } from './complete-rows.ts';
import { diffVersions } from './diff-versions.ts';
import { listPlain, upsertPlain } from './import.queries.ts';
import { type ImportPlan, plannedChanges } from './plan.ts';
import type { ProblemList } from './problem.ts';

type Row = CompleteRow<'stations'>;
type Station = typeof stations.$inferSelect;

/** A station serves places we know. It has no days, so a changed row takes the place of the old one. */
export async function planStations(
  context: Context,
  told: ImportRow<'stations'>[],
  problems: ProblemList,
): Promise<ImportPlan> {
  const officeId = context.office.id;
  checkDuplicates(told, (row) => row.code, problems);
  const catchments = referring(told, (row) => row.places);
  await checkReferences(context, { rows: catchments, column: 'places', to: 'places' }, problems);

  const codes = told.map((row) => row.code);
  const known = await listPlain(context.db, stations, { officeId, by: stations.code, codes });
  const stationOf = new Map(known.map((station) => [station.code, station]));
  const rows = completeRows('stations', told, ({ code }) => knownRow(stationOf.get(code)));
  const wanted = rows.map(toStation);
  const diff = diffVersions(
    wanted,
    known.map((station) => ({ ...station, id: station.code })),
    { identity: ['code'] },
  );

  return {
    changes: plannedChanges(rows, diff.changes),
    async write({ db }) {
      const inserted = diff.inserted.map((row) => ({ ...row, officeId }));
      await upsertPlain(db, stations, { rows: inserted, key: [stations.officeId, stations.code] });
    },
  };
}

function knownRow(station: Station | undefined): Partial<Row> | undefined {
  if (!station) return undefined;
  const { placeCodes: places, hours, latitude: lat, longitude: lng } = station;

  return { places, hours, lat, lng };
}

function toStation({ code, name, address, places, hours, lat, lng }: Row) {
  return { code, name, address, hours, placeCodes: places, latitude: lat, longitude: lng };
}
