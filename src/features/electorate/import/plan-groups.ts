import type { Context } from '../../context.ts';
import { deputyGroups, groupUnits } from '../deputy.table.ts';
import { checkDuplicates, checkReferences, referring } from './check-rows.ts';
import { checkValidity } from './check-validity.ts';
import type { CompleteRow, ImportRow } from './columns.ts';
import { completeRows } from './complete-rows.ts';
import { diffVersions, keyOf } from './diff-versions.ts';
import { listCurrent } from './import.queries.ts';
import { groupRow, type KnownRow } from './known-rows.ts';
import { type KnownVersions, knownVersions } from './known-versions.ts';
import { type ImportPlan, plannedChanges, writeVersions } from './plan.ts';
import type { ProblemList } from './problem.ts';
import { spansOf } from './spans.ts';
import { diffTies } from './ties.ts';

type Row = CompleteRow<'groups'>;
type Group = typeof deputyGroups.$inferSelect;
type Tie = typeof groupUnits.$inferSelect;

/** A convenor need not be known yet: deputies refer to their groups, so groups are imported before them. */
export async function planGroups(
  context: Context,
  told: ImportRow<'groups'>[],
  problems: ProblemList,
): Promise<ImportPlan> {
  const search = { officeId: context.office.id, codes: told.map((row) => row.code) };
  checkDuplicates(told, (row) => keyOf(row, ['code', 'valid_from']), problems);
  const units = referring(told, (row) => row.units);
  await checkReferences(context, { rows: units, column: 'units', to: 'units' }, problems);

  const known = await listCurrent(context.db, deputyGroups, { ...search, by: deputyGroups.code });
  const knownTies = await listCurrent(context.db, groupUnits, { ...search, by: groupUnits.groupCode });
  const versions = knownGroups(known, knownTies);
  const rows = completeRows('groups', told, versions.silent);
  const wanted = rows.map(toGroup);
  checkValidity(spansOf(rows, wanted, known), { from: 'valid_from', to: 'valid_to' }, problems);
  const diff = diffVersions(wanted, known, { identity: ['code', 'validFrom'] });
  const ties = diffTies(rows.flatMap(tiesOf), knownTies, {
    identity: ['groupCode', 'unitCode'],
    owners: rows.map(ownerOf),
  });

  return {
    changes: plannedChanges(rows, diff.changes, {
      codeOf: ({ code }) => code,
      before: versions.same,
      hasChangedTies: (row) => ties.changedOwners.has(ownerOf(row)),
    }),
    async write(context) {
      await writeVersions(context, deputyGroups, diff);
      await writeVersions(context, groupUnits, ties);
    },
  };
}

function knownGroups(known: Group[], ties: Tie[]): KnownVersions<KnownRow<'groups'>> {
  const unitsOf = Map.groupBy(ties, (tie) => keyOf(tie, ['groupCode', 'validFrom']));
  const rows = known.map((group) => {
    const own = unitsOf.get(keyOf(group, ['code', 'validFrom'])) ?? [];
    return groupRow(
      group,
      own.map((tie) => tie.unitCode),
    );
  });

  return knownVersions(rows);
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
