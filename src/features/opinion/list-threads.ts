import { localDayOf } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { isDeputySitting } from '../electorate/is-deputy-sitting.ts';
import { listGroupsOfDeputy } from '../electorate/list-groups-of-deputy.ts';
import { listThreadsForDeputy } from './deputy-threads.queries.ts';
import { previewOf } from './submit-opinion.ts';
import { listOpenings, listThreadsOfPerson } from './thread.queries.ts';
import type { Thread } from './thread.table.ts';

/** A thread in a list: itself and its first words. */
export type ListedThread = { thread: Thread; preview: string };

/** One page of a list, which page it is, and how long the list is. */
export type ThreadPage = { listed: ListedThread[]; page: number; count: number };

export const noThreads: ThreadPage = { listed: [], page: 0, count: 0 };
export const PAGE_LENGTH = 10;
const LIST_LENGTH = 300;

/** A person's opinions, the newest first. Alerts are not listed: they are the office's. */
export async function listOpinionsOfPerson(
  context: Context,
  { personId, page }: { personId: string; page: number },
): Promise<ThreadPage> {
  return pageOf(context, await listThreadsOfPerson(context.db, context.office.id, personId, LIST_LENGTH), page);
}

/** What a sitting deputy has to look at: their own and their groups' open opinions, what is due first. */
export async function listInbox(
  context: Context,
  { deputyCode, page }: { deputyCode: string; page: number },
): Promise<ThreadPage> {
  const on = localDayOf(context.clock.now(), context.office.timeZone);
  if (!(await isDeputySitting(context, { deputyCode, on }))) return noThreads;
  const groups = await listGroupsOfDeputy(context, { deputyCode, on });
  const deputy = { code: deputyCode, groupCodes: groups.map((group) => group.code) };

  return pageOf(context, await listThreadsForDeputy(context.db, context.office.id, deputy, LIST_LENGTH), page);
}

/** A list gets shorter while it is worked through: a page that is no more is the last one. */
async function pageOf(context: Context, threads: Thread[], asked: number): Promise<ThreadPage> {
  const page = Math.min(asked, Math.max(0, Math.ceil(threads.length / PAGE_LENGTH) - 1));
  const shown = threads.slice(page * PAGE_LENGTH, (page + 1) * PAGE_LENGTH);

  return { listed: await withPreviews(context, shown), page, count: threads.length };
}

/** Puts the first words beside each thread. */
export async function withPreviews(context: Context, threads: Thread[]): Promise<ListedThread[]> {
  const openings = await listOpenings(
    context.db,
    context.office.id,
    threads.map((thread) => thread.id),
  );

  return threads.map((thread) => ({ thread, preview: previewOf([openings.get(thread.id) ?? '']) }));
}
