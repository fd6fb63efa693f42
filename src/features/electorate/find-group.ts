import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { findGroupByCode } from './group.queries.ts';
import type { GroupSummary } from './summaries.ts';

/** The deputy group with this code on that day, or `null`. */
export async function findGroup(
  context: Context,
  { code, on }: { code: string; on: LocalDay },
): Promise<GroupSummary | null> {
  return (await findGroupByCode(context.db, { officeId: context.office.id, on }, code)) ?? null;
}
