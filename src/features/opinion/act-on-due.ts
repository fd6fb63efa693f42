import { AppError } from '#shared/app-error.ts';
import { type Context, inTransaction } from '../context.ts';
import { lockThread } from './record-fact.ts';
import { listOverdueThreads } from './thread.queries.ts';
import type { Thread } from './thread.table.ts';
import type { NextAction } from './thread.ts';

const CHUNK = 20;

/**
 * Acts on threads whose next action is one of these and is due, each in a transaction of its own: one that fails does not keep
 * the others waiting. Returns how many were due; throws a retryable `AppError` at the end when any failed.
 */
export async function actOnDue(
  context: Context,
  actions: readonly NextAction[],
  act: (context: Context, thread: Thread) => Promise<void>,
): Promise<number> {
  const due = await listOverdueThreads(context.db, context.office.id, context.clock.now(), actions, CHUNK);
  const failures: unknown[] = [];
  for (const { id } of due)
    await actOnOne(context, id, { actions, act }).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) {
    throw new AppError('internal', `${failures.length} due threads failed`, { retryable: true, cause: failures[0] });
  }

  return due.length;
}

type Acting = { actions: readonly NextAction[]; act: (context: Context, thread: Thread) => Promise<void> };

/** Between the list and the lock somebody may have acted: what is no longer due is left alone. */
function actOnOne(context: Context, threadId: string, { actions, act }: Acting): Promise<void> {
  return inTransaction(context, async (context) => {
    const thread = await lockThread(context, threadId);
    const isDue = thread.nextActionAt !== null && thread.nextActionAt <= context.clock.now();
    if (isDue && thread.nextAction && actions.includes(thread.nextAction)) await act(context, thread);
  });
}
