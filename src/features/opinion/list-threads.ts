import { localDayOf } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { listGroupsOfDeputy } from '../electorate/list-groups-of-deputy.ts';
import { previewOf } from './submit-opinion.ts';
import { listOpenings, listThreadsForDeputy, listThreadsOfPerson } from './thread.queries.ts';
import type { Thread } from './thread.table.ts';

/** A thread in a list: itself and its first words. */
export type ListedThread = { thread: Thread; preview: string };

const LIST_LENGTH = 20;

/** A person's opinions, the newest first. Alerts are not listed: they are the office's. */
export async function listOpinionsOfPerson(
  context: Context,
  { personId }: { personId: string },
): Promise<ListedThread[]> {
  return withPreviews(context, await listThreadsOfPerson(context.db, context.office.id, personId, LIST_LENGTH));
}

/** What a deputy has to look at: their own and their groups' open opinions, what is due first. */
export async function listInbox(context: Context, { deputyCode }: { deputyCode: string }): Promise<ListedThread[]> {
  const on = localDayOf(context.clock.now(), context.office.timeZone);
  const groups = await listGroupsOfDeputy(context, { deputyCode, on });
  const deputy = { code: deputyCode, groupCodes: groups.map((group) => group.code) };

  return withPreviews(context, await listThreadsForDeputy(context.db, context.office.id, deputy, LIST_LENGTH));
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
