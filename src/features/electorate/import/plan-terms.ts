import type { Context } from '../../context.ts';
import { electoralUnits, terms } from '../unit.table.ts';
import type { CompleteRow } from './columns.ts';
import { deleteTerms, listCurrent, listPlain, upsertPlain } from './import.queries.ts';
import type { ProblemList } from './problem.ts';
import { remainingOf } from './spans.ts';
import { termsOf } from './terms-of.ts';

type Row = CompleteRow<'units'>;
type Unit = { code: string; congressCode: string; validFrom: string; validTo: string | null };
type Term = { congressCode: string; number: number | null; validFrom: string; validTo: string | null };

/** The number of the term in which a unit began. */
export async function termNumbers(
  { db, office }: Context,
  units: readonly Unit[],
): Promise<(unit: Unit) => number | null> {
  const codes = units.map((unit) => unit.congressCode);
  const known = await listPlain(db, terms, { officeId: office.id, by: terms.congressCode, codes });
  const ofCongress = Map.groupBy(known, ({ congressCode }) => congressCode);

  return (unit) => lastBegun(ofCongress.get(unit.congressCode) ?? [], unit.validFrom)?.number ?? null;
}

/**
 * The terms of the congresses whose units a file tells, worked out anew from all their units. `rows` are those that tell the
 * number of their term; they must agree. A number that nobody tells stays.
 */
export async function planTerms(
  context: Context,
  { rows, wanted, known }: { rows: readonly Row[]; wanted: readonly Unit[]; known: readonly Unit[] },
  problems: ProblemList,
): Promise<{ write(context: Context): Promise<void> }> {
  const { db, office } = context;
  const codes = [...wanted, ...known].map((unit) => unit.congressCode);
  const others = await listCurrent(db, electoralUnits, { officeId: office.id, by: electoralUnits.congressCode, codes });
  const before = await listPlain(db, terms, { officeId: office.id, by: terms.congressCode, codes });
  const all = Map.groupBy([...wanted, ...remainingOf(wanted, others)], (unit) => unit.congressCode);
  const after = [...all].flatMap(([congressCode, units]) =>
    termsOf(units.map(({ validFrom: from, validTo: to }) => ({ from, to }))).map(({ from, to }): Term => {
      const { number = null } = before.find((term) => isTerm(term, congressCode, from)) ?? {};
      return { congressCode, number, validFrom: from, validTo: to };
    }),
  );
  tellNumbers(after, rows, problems);
  const gone = before.filter(
    (term) => !after.some(({ congressCode, validFrom }) => isTerm(term, congressCode, validFrom)),
  );

  return {
    async write({ db }) {
      await deleteTerms(db, office.id, gone);
      const inserted = after.map((term) => ({ ...term, officeId: office.id }));
      await upsertPlain(db, terms, { rows: inserted, key: [terms.officeId, terms.congressCode, terms.validFrom] });
    },
  };
}

function tellNumbers(after: Term[], rows: readonly Row[], problems: ProblemList): void {
  const ofCongress = Map.groupBy(after, ({ congressCode }) => congressCode);
  const told = new Map<Term, Row>();
  for (const row of rows) {
    const term = lastBegun(ofCongress.get(row.congress) ?? [], row.valid_from);
    // A cell that could not be read is told of already.
    if (!term || (row.term !== null && !Number.isInteger(row.term))) continue;
    const first = told.get(term);
    if (first && first.term !== row.term) {
      const params = { code: row.congress, line: `${first.line}` };
      problems.add({ reason: 'conflicting-rows', line: row.line, column: 'term', params });
    }
    told.set(term, first ?? row);
    term.number = (first ?? row).term;
  }
}

function lastBegun<Begun extends { validFrom: string }>(terms: readonly Begun[], day: string): Begun | undefined {
  return terms
    .filter(({ validFrom }) => validFrom <= day)
    .toSorted((left, right) => (left.validFrom < right.validFrom ? 1 : -1))[0];
}

function isTerm(term: Pick<Term, 'congressCode' | 'validFrom'>, congressCode: string, validFrom: string): boolean {
  return term.congressCode === congressCode && term.validFrom === validFrom;
}
