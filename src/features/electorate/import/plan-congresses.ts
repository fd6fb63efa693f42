import type { Context } from '../../context.ts';
import { congresses } from '../unit.table.ts';
import { checkDuplicates, checkOwnParent, checkReferences, referring } from './check-rows.ts';
import type { ImportRow } from './columns.ts';
import { diffVersions } from './diff-versions.ts';
import { listPlain, upsertPlain } from './import.queries.ts';
import { type ImportPlan, plannedChanges } from './plan.ts';
import type { ProblemList } from './problem.ts';

type Row = ImportRow<'congresses'>;

export async function planCongresses(context: Context, rows: Row[], problems: ProblemList): Promise<ImportPlan> {
  const officeId = context.office.id;
  const codes = rows.map((row) => row.code);
  checkDuplicates(rows, (row) => row.code, problems);
  checkOwnParent(rows, problems);
  const parents = referring(rows, (row) => row.parent);
  await checkReferences(context, { rows: parents, column: 'parent', to: 'congresses', own: new Set(codes) }, problems);

  const known = await listPlain(context.db, congresses, { officeId, by: congresses.code, codes });
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
