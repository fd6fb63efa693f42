import { storable } from '#shared/storable.ts';
import { leaveAudit } from '../audit.ts';
import { type Context, inTransaction } from '../context.ts';
import { parseTable } from '../electorate/import/parse-table.ts';
import { type ImportProblem, newProblemList } from '../electorate/import/problem.ts';
import { readRows } from '../electorate/import/read-rows.ts';
import { claimDraftRow, upsertDraftFile } from './draft.queries.ts';
import { type DraftKind, type Refused, refuse } from './draft.ts';
import { beginOn } from './draft-table.ts';

/** So many problems are told at once, as by an import. */
const PROBLEM_LIMIT = 50;
/** The cells are read before anybody knows the day; any will do. */
const SOME_DAY = '2000-01-01';

export type DraftFileStoring =
  | { kind: 'stored'; rows: number }
  | { kind: 'unreadable'; problems: ImportProblem[]; problemCount: number }
  | Refused<'no-such-draft' | 'already-activated' | 'discarded'>;

/**
 * Keeps a file of a draft in place of an earlier one of its kind. Its columns and cells are read at once; what it refers to is
 * checked by the rehearsal, because the other files may still come. The first days may be left out: the activation sets them.
 */
export async function storeDraftFile(
  context: Context,
  file: { draftId: string; kind: DraftKind; fileName: string; bytes: Uint8Array },
): Promise<DraftFileStoring> {
  const problems = newProblemList(file.fileName);
  const table = await parseTable(file.bytes, file.fileName, problems);
  if (table) readRows(file.kind, beginOn(file.kind, table, SOME_DAY), problems);
  if (!table || problems.problems.length > 0) {
    const told = problems.problems.slice(0, PROBLEM_LIMIT);
    return { kind: 'unreadable', problems: told, problemCount: problems.problems.length };
  }

  return inTransaction<DraftFileStoring>(context, async (context) => {
    const draft = await claimDraftRow(context.db, context.office.id, file.draftId);
    if (!draft) return refuse('no-such-draft');
    if (draft.state === 'activated') return refuse('already-activated');
    if (draft.state === 'discarded') return refuse('discarded');
    const { officeId } = draft;
    const row = {
      officeId,
      draftId: draft.id,
      kind: file.kind,
      fileName: file.fileName,
      storedAt: context.clock.now(),
    };
    await upsertDraftFile(context.db, { ...row, table: storable(table) });
    const details = { kind: file.kind, rows: table.rows.length };
    await leaveAudit(context, { action: 'term.file-stored', subject: `term:${draft.id}`, details });

    return { kind: 'stored', rows: table.rows.length };
  });
}
