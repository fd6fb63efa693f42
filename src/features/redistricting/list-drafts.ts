import type { Context } from '../context.ts';
import type { Table } from '../electorate/import/table.ts';
import { findDraftRow, listDraftFiles, listDraftRows } from './draft.queries.ts';
import type { TermDraft } from './draft.table.ts';
import { type DraftFiles, type DraftKind, draftKinds } from './draft.ts';

export type DraftFileSummary = { kind: DraftKind; fileName: string; rows: number; storedAt: Date };

/** A draft with what it is made of. */
export type DraftWithFiles = { draft: TermDraft; files: DraftFiles; summaries: DraftFileSummary[] };

/** The drafts of the office, the newest first. */
export function listDrafts(context: Context): Promise<TermDraft[]> {
  return listDraftRows(context.db, context.office.id);
}

/** One draft and its files, or `null`. */
export async function findDraft(context: Context, { draftId }: { draftId: string }): Promise<DraftWithFiles | null> {
  const draft = await findDraftRow(context.db, context.office.id, draftId);

  return draft ? withFiles(context, draft) : null;
}

/** A draft as its row says, with its files. */
export async function withFiles(context: Context, draft: TermDraft): Promise<DraftWithFiles> {
  const rows = await listDraftFiles(context.db, draft.officeId, draft.id);
  const stored = draftKinds.flatMap((kind) => rows.find((row) => row.kind === kind) ?? []);
  const files = Object.fromEntries(stored.map(({ kind, table }) => [kind, table as Table])) as DraftFiles;
  const summaries = stored.map(({ kind, fileName, table, storedAt }) => ({
    ...{ kind: kind as DraftKind, fileName, storedAt },
    rows: (table as Table).rows.length,
  }));

  return { draft, files, summaries };
}
