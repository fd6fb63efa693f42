import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import type { GroupKind } from './electorate.ts';
import { listAllGroups } from './group.queries.ts';
import type { GroupSummary } from './summaries.ts';

/** The deputy groups of the office on a day, by code; all of them, or those of one kind. */
export function listGroups(
  context: Context,
  { on, kind }: { on: LocalDay; kind?: GroupKind },
): Promise<GroupSummary[]> {
  return listAllGroups(context.db, { officeId: context.office.id, on }, kind);
}
