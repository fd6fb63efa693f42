import type { Context } from '../context.ts';
import { listThreadsNamed as listRows, type ThreadNames } from './thread.queries.ts';
import type { Thread } from './thread.table.ts';

/** The threads with these ids or codes, the newest first; no alerts, which are the office's. */
export async function listThreadsNamed(context: Context, names: ThreadNames): Promise<Thread[]> {
  return listRows(context.db, context.office.id, names);
}
