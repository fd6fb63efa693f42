import type { Context } from '../../context.ts';
import { congresses } from '../unit.table.ts';
import { checkDuplicates, checkOwnParent, checkReferences, referring } from './check-rows.ts';
import type { ImportRow } from './columns.ts';
import { completeRows } from './complete-rows.ts';
import { diffVersions } from './diff-versions.ts';
import { listPlain, upsertPlain } from './import.queries.ts';
import { type ImportPlan, plannedChanges } from './plan.ts';
import type { ProblemList } from './problem.ts';

/** A congress may lie below another of the same file or below one we know, but not below itself. */
export async function planCongresses(
  context: Context,
  told: ImportRow<'congresses'>[],
  problems: ProblemList,
): Promise<ImportPlan> {
  const officeId = context.office.id;
  const codes = told.map((row) => row.code);
  checkDuplicates(told, (row) => row.code, problems);
  checkOwnParent(told, problems);
  const parents = referring(told, (row) => row.parent);
  await checkReferences(context, { rows: parents, column: 'parent', to: 'congresses', own: new Set(codes) }, problems);

  const known = await listPlain(context.db, congresses, { officeId, by: congresses.code, codes });
  const parentOf = new Map(known.map((congress) => [congress.code, congress.parentCode]));
  const rows = completeRows('congresses', told, ({ code }) => ({ parent: parentOf.get(code) ?? null }));
  const wanted = rows.map(({ code, name, level, parent }) => ({ code, name, level, parentCode: parent }));
  const diff = diffVersions(
    wanted,
    known.map((congress) => ({ ...congress, id: congress.code })),
    { identity: ['code'] },
  );

  return {
    changes: plannedChanges(rows, diff.changes),
    async write({ db, clock }) {
      const inserted = diff.inserted.map((row) => ({ ...row, officeId, recordedAt: clock.now() }));
      await upsertPlain(db, congresses, { rows: inserted, key: [congresses.officeId, congresses.code] });
    },
  };
}
