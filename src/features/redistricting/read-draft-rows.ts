import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import type { ImportRow } from '../electorate/import/columns.ts';
import { importTable } from '../electorate/import/import-electorate.ts';
import { type ImportProblem, newProblemList } from '../electorate/import/problem.ts';
import { readRows } from '../electorate/import/read-rows.ts';
import type { Table } from '../electorate/import/table.ts';
import type { DraftKind } from './draft.ts';
import { beginOn } from './draft-table.ts';

/** What became of one file: how many of its rows belong to another congress or are over already, or what is wrong with it. */
export type FileOutcome =
  | { kind: 'imported'; passedOver: number }
  | { kind: 'unreadable'; problems: ImportProblem[]; problemCount: number };

/** The rows of a file as of the first day of the term; none where they cannot be read, which the import of them will say. */
export function readDraftRows<Kind extends DraftKind>(kind: Kind, table: Table, on: LocalDay): ImportRow<Kind>[] {
  return readRows(kind, beginOn(kind, table, on), newProblemList(table.fileName)) ?? [];
}

/** Imports rows of a draft by the very import an office uses; nothing where there are none. */
export async function importRows(
  context: Context,
  { kind, table, passedOver }: { kind: DraftKind; table: Table; passedOver: number },
): Promise<FileOutcome> {
  if (table.rows.length === 0) return { kind: 'imported', passedOver };
  const outcome = await importTable(context, { kind, table });
  if (outcome.kind === 'imported') return { kind: 'imported', passedOver };

  return { kind: 'unreadable', problems: outcome.problems, problemCount: outcome.problemCount };
}
