import type { Context } from '../../context.ts';
import { compositionTargets } from '../unit.table.ts';
import { checkDuplicates, checkReferences, referring } from './check-rows.ts';
import type { CompleteRow, ImportRow } from './columns.ts';
import { diffVersions, keyOf } from './diff-versions.ts';
import { listPlain, upsertPlain } from './import.queries.ts';
import { targetRow } from './known-rows.ts';
import { type ImportPlan, plannedChanges } from './plan.ts';
import type { ProblemList } from './problem.ts';

/** What share of the deputies of a congress a category is to have. It has no days, so a new share takes the place of the old. */
export async function planTargets(
  context: Context,
  rows: CompleteRow<'targets'>[] & ImportRow<'targets'>[],
  problems: ProblemList,
): Promise<ImportPlan> {
  const officeId = context.office.id;
  checkDuplicates(
    rows.map((row) => ({ ...row, code: row.category })),
    (row) => keyOf(row, ['congress', 'category']),
    problems,
    'category',
  );
  const congresses = referring(rows, (row) => row.congress);
  await checkReferences(context, { rows: congresses, column: 'congress', to: 'congresses' }, problems);

  const codes = rows.map((row) => row.congress);
  const known = await listPlain(context.db, compositionTargets, {
    officeId,
    by: compositionTargets.congressCode,
    codes,
  });
  const rowOf = new Map(known.map((target) => [keyOf(target, ['congressCode', 'category']), targetRow(target)]));
  const wanted = rows.map(({ congress, category, share }) => ({ congressCode: congress, category, share }));
  const diff = diffVersions(
    wanted,
    known.map((target) => ({ ...target, id: target.category })),
    { identity: ['congressCode', 'category'] },
  );

  return {
    changes: plannedChanges(rows, diff.changes, {
      codeOf: ({ category }) => category,
      before: (row) => rowOf.get(keyOf(row, ['congress', 'category'])),
    }),
    async write({ db }) {
      const inserted = diff.inserted.map((row) => ({ ...row, officeId }));
      const { officeId: office, congressCode, category } = compositionTargets;
      await upsertPlain(db, compositionTargets, { rows: inserted, key: [office, congressCode, category] });
    },
  };
}
