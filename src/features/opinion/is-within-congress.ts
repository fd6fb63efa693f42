import type { Context } from '../context.ts';
import { whereOfThread } from './queue.queries.ts';
import { countThreadsWhere } from './thread.queries.ts';
import type { Thread } from './thread.table.ts';

/** Whether a thread is for this member of staff: township staff see what belongs to a unit of their congress, others see all. */
export async function isWithinCongress(context: Context, thread: Pick<Thread, 'id'>): Promise<boolean> {
  if (context.actor.kind !== 'staff') return false;
  const { congressCode } = context.actor;
  if (!congressCode) return true;

  const { db, office } = context;
  const where = whereOfThread(thread.id, { officeId: office.id, congressCode });

  return (await countThreadsWhere(db, office.id, { where, most: 1 })) === 1;
}
