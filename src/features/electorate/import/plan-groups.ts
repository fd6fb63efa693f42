import type { Context } from '../../context.ts';
import { deputyGroups, groupUnits } from '../deputy.table.ts';
import { checkDuplicates, checkReferences, referring } from './check-rows.ts';
import { checkValidity } from './check-validity.ts';
import type { ImportRow } from './columns.ts';
import { diffVersions, keyOf } from './diff-versions.ts';
import { listCurrent } from './import.queries.ts';
import { type ImportPlan, plannedChanges, writeVersions } from './plan.ts';
import type { ProblemList } from './problem.ts';
import { spansOf } from './spans.ts';
import { diffTies } from './ties.ts';

type Row = ImportRow<'groups'>;

/** A convenor need not be known yet: deputies refer to their groups, so groups are imported before them. */
export async function planGroups(context: Context, rows: Row[], problems: ProblemList): Promise<ImportPlan> {
  const search = { officeId: context.office.id, codes: rows.map((row) => row.code) };
  checkDuplicates(rows, (row) => keyOf(row, ['code', 'valid_from']), problems);
  const units = referring(rows, (row) => row.units);
  await checkReferences(context, { rows: units, column: 'units', to: 'units' }, problems);

  const wanted = rows.map(toGroup);
  const known = await listCurrent(context.db, deputyGroups, { ...search, by: deputyGroups.code });
  checkValidity(spansOf(rows, wanted, known), { from: 'valid_from', to: 'valid_to' }, problems);
  const diff = diffVersions(wanted, known, { identity: ['code', 'validFrom'] });
  const knownTies = await listCurrent(context.db, groupUnits, { ...search, by: groupUnits.groupCode });
  const ties = diffTies(rows.flatMap(tiesOf), knownTies, {
    identity: ['groupCode', 'unitCode'],
    owners: rows.map(ownerOf),
  });

  return {
    changes: plannedChanges(rows, diff.changes, (row) => ties.changedOwners.has(ownerOf(row))),
    async write(context) {
      await writeVersions(context, deputyGroups, diff);
      await writeVersions(context, groupUnits, ties);
    },
  };
}

function toGroup(row: Row) {
  const { code, name, kind, convenor } = row;

  return { code, name, kind, convenorCode: convenor, validFrom: row.valid_from, validTo: row.valid_to };
}

function tiesOf(row: Row) {
  const validity = { validFrom: row.valid_from, validTo: row.valid_to };

  return row.units.map((unitCode) => ({ groupCode: row.code, unitCode, ...validity }));
}

function ownerOf(row: Row): string {
  return JSON.stringify([row.code, row.valid_from]);
}
