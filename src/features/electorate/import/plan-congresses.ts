import type { Context } from '../../context.ts';
import { congresses } from '../unit.table.ts';
import { checkCycles } from './check-cycles.ts';
import { checkDuplicates, checkOwnParent, checkReferences, referring } from './check-rows.ts';
import type { ImportRow } from './columns.ts';
import { completeRows } from './complete-rows.ts';
import { diffVersions } from './diff-versions.ts';
import { listPlain, upsertPlain } from './import.queries.ts';
import { congressRow } from './known-rows.ts';
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
  const rowOf = new Map(known.map((congress) => [congress.code, congressRow(congress)]));
  const rows = completeRows('congresses', told, ({ code }) => rowOf.get(code));
  await checkCycles(rows.map(alwaysBelow), (wanted) => listParents(context, wanted), problems);
  const wanted = rows.map(({ code, name, level, parent }) => ({ code, name, level, parentCode: parent }));
  const diff = diffVersions(
    wanted,
    known.map((congress) => ({ ...congress, id: congress.code })),
    { identity: ['code'] },
  );

  return {
    changes: plannedChanges(rows, diff.changes, { codeOf: ({ code }) => code, before: ({ code }) => rowOf.get(code) }),
    async write({ db, clock }) {
      const inserted = diff.inserted.map((row) => ({ ...row, officeId, recordedAt: clock.now() }));
      await upsertPlain(db, congresses, { rows: inserted, key: [congresses.officeId, congresses.code] });
    },
  };
}

/** What lies below another does so on every day: congresses have none of their own. */
function alwaysBelow<Row extends { code: string; parent: string | null }>(row: Row) {
  return { ...row, from: '', to: null };
}

async function listParents({ db, office }: Context, codes: string[]) {
  const known = await listPlain(db, congresses, { officeId: office.id, by: congresses.code, codes });

  return known.map(({ code, parentCode: parent }) => alwaysBelow({ code, parent }));
}
