import type { Context } from '../../context.ts';
import { stations } from '../place.table.ts';
import { checkDuplicates, checkReferences, referring } from './check-rows.ts';
import type { ImportRow } from './columns.ts';
import { diffVersions } from './diff-versions.ts';
import { listPlain, upsertPlain } from './import.queries.ts';
import { type ImportPlan, plannedChanges } from './plan.ts';
import type { ProblemList } from './problem.ts';

type Row = ImportRow<'stations'>;

export async function planStations(context: Context, rows: Row[], problems: ProblemList): Promise<ImportPlan> {
  const officeId = context.office.id;
  checkDuplicates(rows, (row) => row.code, problems);
  const catchments = referring(rows, (row) => row.places);
  await checkReferences(context, { rows: catchments, column: 'places', to: 'places' }, problems);

  const codes = rows.map((row) => row.code);
  const known = await listPlain(context.db, stations, { officeId, by: stations.code, codes });
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

function toStation({ code, name, address, places, hours, lat, lng }: Row) {
  return { code, name, address, hours, placeCodes: places, latitude: lat, longitude: lng };
}
