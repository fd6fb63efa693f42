import type { Context } from '../../context.ts';
import { electoralUnits, unitSuccessions } from '../unit.table.ts';
import { checkPlacesOfUnits } from './check-places-of-units.ts';
import { checkDuplicates, checkReferences, referring } from './check-rows.ts';
import { checkValidity } from './check-validity.ts';
import type { CompleteRow, ImportRow } from './columns.ts';
import { completeRows } from './complete-rows.ts';
import { diffVersions, keyOf } from './diff-versions.ts';
import { listCurrent } from './import.queries.ts';
import { type KnownRow, unitRow } from './known-rows.ts';
import { type KnownVersions, knownVersions } from './known-versions.ts';
import { type ImportPlan, plannedChanges, writeVersions } from './plan.ts';
import { planSuccessions } from './plan-successions.ts';
import { planTerms, termNumbers } from './plan-terms.ts';
import type { ProblemList } from './problem.ts';
import { remainingOf, spansOf } from './spans.ts';

type Row = CompleteRow<'units'>;
type Known = Awaited<ReturnType<typeof listKnown>>;

/** A unit belongs to a congress we know; the days of all its units make the terms of that congress. */
export async function planUnits(
  context: Context,
  told: ImportRow<'units'>[],
  problems: ProblemList,
): Promise<ImportPlan> {
  await checkUnits(context, told, problems);
  const known = await listKnown(context, told);
  const versions = await knownUnits(context, known);
  const rows = completeRows('units', told, versions.silent);
  const wanted = rows.map(toUnit);
  checkValidity(spansOf(rows, wanted, known.units), { from: 'valid_from', to: 'valid_to' }, problems);
  const diff = diffVersions(wanted, known.units, { identity: ['code', 'validFrom'] });
  const after = [...wanted, ...remainingOf(wanted, known.units)];
  await checkPlacesOfUnits(context, { rows, changes: diff.changes, units: after }, problems);
  const isDescentTold = told.some((row) => row.former !== undefined);
  const successions = await planSuccessions(
    context,
    { rows: isDescentTold ? rows : [], known: known.successions },
    problems,
  );
  const isTermTold = told.some((row) => row.term !== undefined);
  const terms = await planTerms(context, { rows: isTermTold ? rows : [], wanted, known: known.units }, problems);
  const hasMore = (row: Row) =>
    successions.changedOwners.has(keyOf(row, ['code', 'valid_from'])) ||
    (isTermTold && row.term !== (versions.same(row)?.term ?? row.term));

  return {
    changes: plannedChanges(rows, diff.changes, {
      codeOf: ({ code }) => code,
      before: versions.same,
      hasChangedTies: hasMore,
    }),
    async write(context) {
      await writeVersions(context, electoralUnits, diff);
      await writeVersions(context, unitSuccessions, successions);
      await terms.write(context);
    },
  };
}

async function checkUnits(context: Context, rows: ImportRow<'units'>[], problems: ProblemList): Promise<void> {
  checkDuplicates(rows, (row) => keyOf(row, ['code', 'valid_from']), problems);
  const congresses = referring(rows, (row) => row.congress);
  await checkReferences(context, { rows: congresses, column: 'congress', to: 'congresses' }, problems);
}

async function listKnown({ db, office }: Context, rows: readonly { code: string }[]) {
  const search = { officeId: office.id, codes: rows.map((row) => row.code) };

  return {
    units: await listCurrent(db, electoralUnits, { ...search, by: electoralUnits.code }),
    successions: await listCurrent(db, unitSuccessions, { ...search, by: unitSuccessions.toCode }),
  };
}

/** A version that begins has no forebears of its own yet, and its term is told with it. */
async function knownUnits(context: Context, known: Known): Promise<KnownVersions<KnownRow<'units'>>> {
  const termOf = await termNumbers(context, known.units);
  const formers = Map.groupBy(known.successions, ({ toCode, validFrom }) => JSON.stringify([toCode, validFrom]));
  const rows = known.units.map((unit) => {
    const former = formers.get(keyOf(unit, ['code', 'validFrom']))?.map(({ fromCode }) => fromCode) ?? [];
    return unitRow(unit, { former, term: termOf(unit) });
  });

  return knownVersions(rows, { former: [], term: null });
}

function toUnit(row: Row) {
  const { code, name, kind, seats, population, area } = row;
  const validity = { validFrom: row.valid_from, validTo: row.valid_to };

  return { code, congressCode: row.congress, name, kind, drawnBy: row.drawn_by, seats, population, area, ...validity };
}
