import type { Context } from '../context.ts';
import { groupAlike, type Wording } from './alike.ts';
import { listOpenings, listThreadsAround } from './thread.queries.ts';
import type { Thread } from './thread.table.ts';

const AROUND_MS = 14 * 86_400_000;
const MOST = 500;

/** The other opinions that say the same as this one, the oldest first; none for a complaint or an alert. */
export async function findThreadsAlike(context: Context, thread: Thread): Promise<Thread[]> {
  if (thread.kind !== 'opinion' || !(thread.matterPlaceCode ?? thread.unitCode)) return [];
  const from = new Date(thread.receivedAt.getTime() - AROUND_MS);
  const to = new Date(thread.receivedAt.getTime() + AROUND_MS);
  const around = await listThreadsAround(context.db, thread, { from, to, limit: MOST });
  const ids = (await groupThreadsAlike(context, around)).find((group) => group.includes(thread.id)) ?? [];

  return around.filter(({ id }) => id !== thread.id && ids.includes(id));
}

/** Which of these opinions say the same, as groups of ids, the oldest first in each. Erased words are like nothing. */
export async function groupThreadsAlike(context: Context, threads: readonly Thread[]): Promise<string[][]> {
  const opinions = threads.filter(({ kind }) => kind === 'opinion');
  if (opinions.length < 2) return [];
  const openings = await listOpenings(
    context.db,
    context.office.id,
    opinions.map(({ id }) => id),
  );

  return groupAlike(opinions.map((thread) => wordingOf(thread, openings.get(thread.id) ?? '')));
}

function wordingOf({ id, receivedAt, matterPlaceCode, unitCode }: Thread, text: string): Wording {
  return { id, receivedAt, text, belongsTo: matterPlaceCode ?? unitCode ?? '' };
}
