import type { Context } from '#features/context.ts';
import { findUnitNames } from '#features/electorate/find-unit-names.ts';
import { groupThreadsAlike } from '#features/opinion/find-threads-alike.ts';
import { listQueue } from '#features/opinion/list-queue.ts';
import { type QueueView, queueViews } from '#features/opinion/queue.queries.ts';
import { staffReasons } from '#features/opinion/thread.ts';
import { canSeeComplaints } from '#features/staff/staff.ts';
import type { ConsoleContext } from './console-env.ts';
import type { Moment } from './due.ts';
import type { Queue } from './queue.page.ts';

const LONGEST_LIST = 100;

/** The queue a page names in `?view=`: what waits for staff where it names none that this member of staff may see. */
export function loadQueue(c: ConsoleContext, openCode: string | null): Promise<Queue> {
  return loadView(c, parseView(c.req.query('view'), c) ?? 'staff', openCode);
}

export async function loadView(c: ConsoleContext, view: QueueView, openCode: string | null = null): Promise<Queue> {
  const { context, session } = c.var;
  const seesComplaints = canSeeComplaints(session);
  const listed = await listQueue(context, { view, limit: LONGEST_LIST + 1, seesComplaints });
  const because = staffReasons.find((reason) => reason === c.req.query('because')) ?? null;
  const unitCodes = new Set(listed.flatMap(({ thread }) => thread.unitCode ?? []));

  return {
    view,
    listed: listed.slice(0, LONGEST_LIST),
    isCut: listed.length > LONGEST_LIST,
    unitNames: await findUnitNames(context, [...unitCodes]),
    because,
    openCode,
    alike: await groupThreadsAlike(
      context,
      listed.map(({ thread }) => thread),
    ),
  };
}

/** A view by its name; complaints only for those who handle them. */
export function parseView(named: string | undefined, c: ConsoleContext): QueueView | null {
  const view = queueViews.find((candidate) => candidate === named) ?? null;

  return view === 'complaints' && !canSeeComplaints(c.var.session) ? null : view;
}

export function momentOf(context: Context): Moment {
  return { now: context.clock.now(), timeZone: context.office.timeZone };
}
