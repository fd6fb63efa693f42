import { and, desc, eq, isNotNull, isNull, lte, ne, type SQL, sql } from 'drizzle-orm';
import { groupUnits } from '../electorate/deputy.table.ts';
import { electoralUnits } from '../electorate/unit.table.ts';
import { threads } from './thread.table.ts';

export const queueViews = ['staff', 'alerts', 'complaints', 'held', 'overdue', 'open', 'closed'] as const;
export type QueueView = (typeof queueViews)[number];

/** `seesComplaints`: complaints about deputies and staff are left out of every view for those who do not handle them. */
type Scope = { officeId: number; now: Date; congressCode: string | null; seesComplaints: boolean };

/** The condition of a view, within what the reader may see. */
export function whereOfView(view: QueueView, scope: Scope): SQL | undefined {
  const unrestricted = scope.seesComplaints ? undefined : ne(threads.kind, 'complaint');

  return and(conditionOf(view, scope.now), unrestricted, withinCongress(scope));
}

function conditionOf(view: QueueView, now: Date): SQL | undefined {
  // What is over has the instant of its end, by which the index keeps it apart from the little that is open.
  const isOpen = isNull(threads.closedAt);
  switch (view) {
    case 'staff':
      return and(isOpen, eq(threads.ownerKind, 'staff'), eq(threads.kind, 'opinion'), ne(threads.status, 'held'));
    case 'alerts':
      return and(isOpen, eq(threads.kind, 'alert'));
    case 'complaints':
      return and(isOpen, eq(threads.kind, 'complaint'));
    case 'held':
      return eq(threads.status, 'held');
    case 'overdue':
      // An alert is due the moment it is raised; it stands in a view of its own.
      return and(isOpen, ne(threads.kind, 'alert'), lte(threads.nextActionAt, now));
    case 'open':
      return isOpen;
    case 'closed':
      return isNotNull(threads.closedAt);
  }
}

/** What is due first stands first; of what is over, what ended last. */
export function orderOfView(view: QueueView): SQL[] {
  return view === 'closed'
    ? [desc(threads.closedAt), desc(threads.id)]
    : [sql`${threads.nextActionAt} asc nulls last`, desc(threads.receivedAt)];
}

/** One thread, if it belongs to the congress. */
export function whereOfThread(threadId: string, within: Pick<Scope, 'officeId' | 'congressCode'>): SQL | undefined {
  return and(eq(threads.id, threadId), withinCongress(within));
}

/**
 * County staff see all; township staff what belongs to a unit of their congress, and what lies with a group that covers one of
 * its units because the matter is there. Both are looked up once, within the office, and not for each thread.
 */
function withinCongress({ officeId, congressCode }: Pick<Scope, 'officeId' | 'congressCode'>): SQL | undefined {
  if (!congressCode) return undefined;
  const units = sql`select u.code from ${electoralUnits} u where u.office_id = ${officeId} and u.congress_code = ${congressCode}`;

  return sql`(${threads.unitCode} in (${units}) or (${threads.matterPlaceCode} is not null and ${threads.groupCode} in (
    select g.group_code from ${groupUnits} g where g.office_id = ${officeId} and g.unit_code in (${units}))))`;
}
