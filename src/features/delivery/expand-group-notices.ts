import type { Message } from '#shared/message.ts';
import { type Context, inTransaction } from '../context.ts';
import { listPersons } from '../person/list-persons.ts';
import type { Person } from '../person/person.table.ts';
import { claimNextGroupNotice, type GroupNotice, markExpanded } from './group-notice.queries.ts';
import { sendLater } from './send-later.ts';

export type GroupNoticePorts = {
  /** Who belongs to the group today and can be written to. */
  membersOf: (context: Context, groupCode: string) => Promise<string[]>;
  /** Puts the notice into words for one reader; nothing when it no longer concerns them. */
  render: (notice: unknown, reader: Person) => Message | null;
};

/** Turns each waiting notice to a group into a message per member, one transaction each. Answers how many notices it was. */
export async function expandGroupNotices(context: Context, ports: GroupNoticePorts, most = 100): Promise<number> {
  for (let count = 0; count < most; count += 1) {
    const isExpanded = await inTransaction(context, (context) => expandNext(context, ports));
    if (!isExpanded) return count;
  }

  return most;
}

async function expandNext(context: Context, ports: GroupNoticePorts): Promise<boolean> {
  const notice = await claimNextGroupNotice(context.db, context.office.id);
  if (!notice) return false;
  const members = await ports.membersOf(context, notice.groupCode);
  const readers = await listPersons(
    context,
    members.filter((personId) => personId !== notice.exceptPersonId),
  );

  for (const reader of readers) await tell(context, notice, { reader, message: ports.render(notice.notice, reader) });
  await markExpanded(context.db, notice, context.clock.now());
  return true;
}

async function tell(context: Context, notice: GroupNotice, telling: { reader: Person; message: Message | null }) {
  if (!telling.message) return;
  const { subjectId } = notice;

  await sendLater(context, {
    personId: telling.reader.id,
    lane: 'notice',
    kind: 'notice',
    subjectId,
    message: telling.message,
  });
}
