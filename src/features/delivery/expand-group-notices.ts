import type { Message } from '#shared/message.ts';
import { type Context, inTransaction } from '../context.ts';
import { claimPersons } from '../person/person.queries.ts';
import type { Person } from '../person/person.table.ts';
import { claimGroupNotice, findNextGroupNotice, type GroupNotice, markExpanded } from './group-notice.queries.ts';
import { sendLater } from './send-later.ts';

export type GroupNoticePorts = {
  /** Who belongs to the group today and can be written to. */
  membersOf: (context: Context, groupCode: string) => Promise<string[]>;
  /** Puts the notice into words for one reader; nothing when it no longer concerns them. */
  render: (notice: unknown, reader: Person) => Message | null;
  /** Before when a notice should not ring; `null` for at once. */
  notBefore?: (context: Context, notice: unknown) => Date | null;
  /** Told of a notice that could not be expanded; it stays waiting. */
  onFailure?: (error: unknown) => void;
};

/**
 * Turns each waiting notice to a group into a message per member, one transaction each. One that cannot be told is passed
 * over until the next run, so that it holds up no other. Answers how many notices it was.
 */
export async function expandGroupNotices(context: Context, ports: GroupNoticePorts, most = 100): Promise<number> {
  const passedOver: string[] = [];
  let expanded = 0;
  while (expanded + passedOver.length < most) {
    const notice = await findNextGroupNotice(context.db, context.office.id, passedOver);
    if (!notice) break;
    try {
      await inTransaction(context, (context) => expand(context, notice.id, ports));
      expanded += 1;
    } catch (error) {
      ports.onFailure?.(error);
      passedOver.push(notice.id);
    }
  }

  return expanded;
}

async function expand(context: Context, noticeId: string, ports: GroupNoticePorts): Promise<void> {
  const notice = await claimGroupNotice(context.db, context.office.id, noticeId);
  if (!notice) return;
  const readers = await claimReaders(context, notice, ports);
  const notBeforeAt = ports.notBefore?.(context, notice.notice) ?? null;
  for (const reader of readers) {
    await tell(context, notice, { reader, message: ports.render(notice.notice, reader), notBeforeAt });
  }
  await markExpanded(context.db, notice, context.clock.now());
}

/** They are locked, so that whoever asks to be forgotten at this moment is either told before or not at all. */
async function claimReaders(context: Context, notice: GroupNotice, ports: GroupNoticePorts): Promise<Person[]> {
  const members = await ports.membersOf(context, notice.groupCode);
  const told = members.filter((personId) => personId !== notice.exceptPersonId);
  const readers = await claimPersons(context.db, context.office.id, told);

  return readers.filter((reader) => !reader.erasedAt);
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
