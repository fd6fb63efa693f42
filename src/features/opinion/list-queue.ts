import type { Context } from '../context.ts';
import { type ListedThread, withPreviews } from './list-threads.ts';
import { orderOfView, type QueueView, queueViews, whereOfView } from './queue.queries.ts';
import { countThreadsWhere, listThreadsWhere } from './thread.queries.ts';

const LIST_LENGTH = 100;
/** As far as threads are counted. */
export const MOST_COUNTED = 1000;

/** Complaints are left out of every view for those who do not handle them. */
type Reader = { seesComplaints?: boolean };

/**
 * The staff's queue in one of its views: what is due first stands first; of what is over, what ended last. Township staff see
 * what belongs to their congress.
 */
export async function listQueue(
  context: Context,
  { view, limit = LIST_LENGTH, ...reader }: { view: QueueView; limit?: number } & Reader,
): Promise<ListedThread[]> {
  const listing = { where: whereOfView(view, scopeOf(context, reader)), order: orderOfView(view), limit };

  return withPreviews(context, await listThreadsWhere(context.db, context.office.id, listing));
}

/** How many threads each view holds; no further than `MOST_COUNTED`, or counting would take longer each year. */
export async function countViews(context: Context, reader: Reader = {}): Promise<Record<QueueView, number>> {
  const counts: [QueueView, number][] = [];
  for (const view of queueViews) {
    const where = whereOfView(view, scopeOf(context, reader));
    counts.push([view, await countThreadsWhere(context.db, context.office.id, { where, most: MOST_COUNTED })]);
  }

  return Object.fromEntries(counts) as Record<QueueView, number>;
}

function scopeOf(context: Context, { seesComplaints = true }: Reader) {
  const congressCode = context.actor.kind === 'staff' ? context.actor.congressCode : null;

  return { officeId: context.office.id, now: context.clock.now(), congressCode, seesComplaints };
}
