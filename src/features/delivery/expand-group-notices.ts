import type { Message } from '#shared/message.ts';
import { type Context, inTransaction } from '../context.ts';
import { foreseePeople } from '../person/foresee-people.ts';
import { claimPersons } from '../person/person.queries.ts';
import type { Person } from '../person/person.table.ts';
import { claimGroupNotices, type GroupNotice, listWaitingNotices, markExpanded } from './group-notice.queries.ts';
import { sendLater } from './send-later.ts';

export type GroupNoticePorts = {
  /** Who belongs to the group today and can be written to. */
  membersOf: (context: Context, groupCode: string) => Promise<string[]>;
  /** Who of them must not hear of which subject. */
  listKeptOut?: (context: Context, subjectIds: readonly string[]) => Promise<{ subjectId: string; personId: string }[]>;
  /** Puts the notice into words for one reader; nothing when it no longer concerns them. */
  render: (notice: unknown, reader: Person) => Message | null;
  /** Before when a notice should not ring; `null` for at once. */
  notBefore?: (context: Context, notice: unknown) => Date | null;
  /** Told of a notice that could not be expanded; it stays waiting. */
  onFailure?: (error: unknown) => void;
};

const MOST_TOGETHER = 50;

/**
 * Turns waiting notices to groups into a message per member, in the order in which they arose, many in one transaction. When
 * one of them cannot be told, each is tried alone; that one is passed over until the next run, so that it holds up no other.
 * Answers how many notices it was.
 */
export async function expandGroupNotices(context: Context, ports: GroupNoticePorts, most = 100): Promise<number> {
  const passedOver: string[] = [];
  let expanded = 0;
  for (let together = MOST_TOGETHER; expanded + passedOver.length < most; ) {
    const waiting = await listWaitingNotices(context.db, context.office.id, { passedOver, limit: together });
    if (waiting.length === 0) break;
    try {
      const ids = waiting.map(({ id }) => id);
      expanded += await inTransaction(context, (context) => expand(context, ids, ports));
    } catch (error) {
      if (waiting.length === 1) ports.onFailure?.(error);
      if (waiting.length === 1) passedOver.push(...waiting.map(({ id }) => id));
      together = 1;
    }
  }

  return expanded;
}

async function expand(context: Context, noticeIds: readonly string[], ports: GroupNoticePorts): Promise<number> {
  const notices = await claimGroupNotices(context.db, context.office.id, noticeIds);
  const readers = await claimReaders(context, notices, ports);
  const keptOut = (await ports.listKeptOut?.(context, [...new Set(notices.map(({ subjectId }) => subjectId))])) ?? [];
  for (const notice of notices) {
    const notBeforeAt = ports.notBefore?.(context, notice.notice) ?? null;
    for (const reader of readers.get(notice.groupCode) ?? []) {
      if (reader.id === notice.exceptPersonId || isKeptOut(reader, notice, keptOut)) continue;
      await tell(context, notice, { reader, message: ports.render(notice.notice, reader), notBeforeAt });
    }
  }
  await markExpanded(context.db, context.office.id, { ids: notices.map(({ id }) => id), at: context.clock.now() });

  return notices.length;
}

function isKeptOut(
  { id }: Person,
  notice: GroupNotice,
  keptOut: readonly { subjectId: string; personId: string }[],
): boolean {
  return keptOut.some(({ subjectId, personId }) => subjectId === notice.subjectId && personId === id);
}

/** They are locked, so that whoever asks to be forgotten at this moment is either told before or not at all. */
async function claimReaders(
  context: Context,
  notices: readonly GroupNotice[],
  ports: GroupNoticePorts,
): Promise<Map<string, Person[]>> {
  const members = new Map<string, string[]>();
  for (const { groupCode } of notices) {
    if (!members.has(groupCode)) members.set(groupCode, await ports.membersOf(context, groupCode));
  }
  const claimed = await claimPersons(context.db, context.office.id, [...new Set([...members.values()].flat())]);
  const readers = claimed.filter((reader) => !reader.erasedAt);
  await foreseePeople(context, readers);

  return new Map([...members].map(([group, ids]) => [group, readers.filter(({ id }) => ids.includes(id))]));
}

type Telling = { reader: Person; message: Message | null; notBeforeAt: Date | null };

async function tell(context: Context, notice: GroupNotice, telling: Telling): Promise<void> {
  if (!telling.message) return;
  const { subjectId, requestId } = notice;

  await sendLater(requestId ? { ...context, requestId } : context, {
    personId: telling.reader.id,
    lane: 'notice',
    kind: 'notice',
    subjectId,
    message: telling.message,
    ...(telling.notBeforeAt ? { notBeforeAt: telling.notBeforeAt } : {}),
  });
}
