import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { listGroupsOfMember } from './group.queries.ts';
import type { GroupSummary } from './summaries.ts';

/** The groups, by area and by field, that a deputy belongs to on a day. */
export function listGroupsOfDeputy(
  context: Context,
  { deputyCode, on }: { deputyCode: string; on: LocalDay },
): Promise<GroupSummary[]> {
  return listGroupsOfMember(context.db, { officeId: context.office.id, on }, deputyCode);
}
