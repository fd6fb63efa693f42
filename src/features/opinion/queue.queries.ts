import { and, eq, inArray, lte, ne, type SQL, sql } from 'drizzle-orm';
import { groupUnits } from '../electorate/deputy.table.ts';
import { electoralUnits } from '../electorate/unit.table.ts';
import { threads } from './thread.table.ts';
import { openStatuses } from './thread.ts';

export const queueViews = ['staff', 'alerts', 'complaints', 'held', 'overdue', 'open', 'closed'] as const;
export type QueueView = (typeof queueViews)[number];

/** `seesComplaints`: complaints about deputies and staff are left out of every view for those who do not handle them. */
type Scope = { now: Date; congressCode: string | null; seesComplaints: boolean };

/** The condition of a view, within what the reader may see. */
export function whereOfView(view: QueueView, scope: Scope): SQL | undefined {
  const unrestricted = scope.seesComplaints ? undefined : ne(threads.kind, 'complaint');

  return and(conditionOf(view, scope.now), unrestricted, withinCongress(scope.congressCode));
}

function conditionOf(view: QueueView, now: Date): SQL | undefined {
  const isOpen = inArray(threads.status, [...openStatuses]);
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
      return inArray(threads.status, ['closed', 'withdrawn']);
  }
}

/** One thread, if it belongs to the congress. */
export function whereOfThread(threadId: string, congressCode: string): SQL | undefined {
  return and(eq(threads.id, threadId), withinCongress(congressCode));
}

/**
 * County staff see all; township staff what belongs to a unit of their congress, and what lies with a group that covers one of
 * its units because the matter is there.
 */
function withinCongress(congressCode: string | null): SQL | undefined {
  if (!congressCode) return undefined;

  return sql`(exists (select 1 from ${electoralUnits} where ${electoralUnits.officeId} = ${threads.officeId}
    and ${electoralUnits.code} = ${threads.unitCode} and ${electoralUnits.congressCode} = ${congressCode})
    or (${threads.matterPlaceCode} is not null and exists (select 1 from ${groupUnits}
      join ${electoralUnits} on ${electoralUnits.officeId} = ${groupUnits.officeId}
        and ${electoralUnits.code} = ${groupUnits.unitCode}
      where ${groupUnits.officeId} = ${threads.officeId} and ${groupUnits.groupCode} = ${threads.groupCode}
        and ${electoralUnits.congressCode} = ${congressCode})))`;
}
