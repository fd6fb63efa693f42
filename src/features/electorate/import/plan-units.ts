import type { Context } from '../../context.ts';
import { electoralUnits, terms } from '../unit.table.ts';
import { checkDuplicates, checkReferences, referring } from './check-rows.ts';
import { checkValidity } from './check-validity.ts';
import type { CompleteRow, ImportRow } from './columns.ts';
import { completeRows } from './complete-rows.ts';
import { diffVersions, keyOf } from './diff-versions.ts';
import { listCurrent, upsertPlain } from './import.queries.ts';
import { endOf, versionFinder } from './known-versions.ts';
import { type ImportPlan, plannedChanges, writeVersions } from './plan.ts';
import type { ProblemList } from './problem.ts';
import { spansOf } from './spans.ts';

type Row = CompleteRow<'units'>;
type Unit = ReturnType<typeof toUnit>;

/** A unit belongs to a congress we know; its days also make the term of that congress. */
export async function planUnits(
  context: Context,
  told: ImportRow<'units'>[],
  problems: ProblemList,
): Promise<ImportPlan> {
  const officeId = context.office.id;
  checkDuplicates(told, (row) => keyOf(row, ['code', 'valid_from']), problems);
  const congresses = referring(told, (row) => row.congress);
  await checkReferences(context, { rows: congresses, column: 'congress', to: 'congresses' }, problems);

  const codes = told.map((row) => row.code);
  const known = await listCurrent(context.db, electoralUnits, { officeId, by: electoralUnits.code, codes });
  const findVersion = versionFinder(known);
  const rows = completeRows('units', told, (row) => {
    const version = findVersion(row);
    return version && { population: version.population, valid_to: endOf(version, row) };
  });
  const wanted = rows.map(toUnit);
  checkValidity(spansOf(rows, wanted, known), { from: 'valid_from', to: 'valid_to' }, problems);
  const diff = diffVersions(wanted, known, { identity: ['code', 'validFrom'] });

  return {
    changes: plannedChanges(rows, diff.changes),
    async write(context) {
      await writeVersions(context, electoralUnits, diff);
      await writeTerms(context, diff.inserted);
    },
  };
}

function toUnit(row: Row) {
  const { code, name, kind, seats, population } = row;
  const validity = { validFrom: row.valid_from, validTo: row.valid_to };

  return { code, congressCode: row.congress, name, kind, drawnBy: row.drawn_by, seats, population, ...validity };
}

/** The span over which the units of a congress are valid is its term; where they disagree on the end, the latest counts. */
async function writeTerms(context: Context, units: Unit[]): Promise<void> {
  const spans = Map.groupBy(units, (unit) => keyOf(unit, ['congressCode', 'validFrom']));
  const rows = [...spans.values()].flatMap((together) => {
    const [first] = together;
    const ends = together.map((unit) => unit.validTo).sort();
    const validTo = ends.includes(null) ? null : (ends.at(-1) ?? null);

    const { congressCode, validFrom } = first ?? {};
    return congressCode && validFrom ? [{ officeId: context.office.id, congressCode, validFrom, validTo }] : [];
  });

  await upsertPlain(context.db, terms, { rows, key: [terms.officeId, terms.congressCode, terms.validFrom] });
}
