import { textsIn } from '#i18n/texts.ts';
import { localDayOf } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { noticeGroupLater } from '../delivery/notice-group-later.ts';
import { sendLater } from '../delivery/send-later.ts';
import { findPersonOfDeputy } from '../electorate/find-person-of-deputy.ts';
import { isDeputySitting } from '../electorate/is-deputy-sitting.ts';
import { findPerson } from '../person/find-person.ts';
import { type Notice, renderNotice } from './notices.ts';
import { isRecusedFrom } from './recusal.queries.ts';
import type { Thread } from './thread.table.ts';

/** Tells the constituent, in their language and in the channel the opinion came through. */
export async function tellConstituent(
  context: Context,
  thread: Thread,
  notice: Notice,
  notBeforeAt?: Date,
): Promise<void> {
  if (!thread.personId || thread.kind === 'alert') return;
  await tellPerson(context, { personId: thread.personId, accountId: thread.accountId, thread }, notice, notBeforeAt);
}

/** Tells one deputy, if they are connected, sit, and have not stepped aside. */
export async function tellDeputy(context: Context, thread: Thread, deputyCode: string, notice: Notice): Promise<void> {
  await tellOwner(context, { ...thread, ownerKind: 'deputy', ownerCode: deputyCode }, notice);
}

/** Tells the members of a group: one row now, a message to each member when delivery expands it. */
export async function tellGroup(context: Context, thread: Thread, groupCode: string, notice: Notice): Promise<void> {
  const exceptPersonId = context.actor.kind === 'deputy' ? context.actor.personId : null;
  await noticeGroupLater(context, { groupCode, subjectId: thread.id, notice, exceptPersonId });
}

/** Tells whoever has the thread: the deputy, else the group, which hears what a clock caused by day. Staff have their queue. */
export async function tellOwner(context: Context, thread: Thread, notice: Notice, notBeforeAt?: Date): Promise<void> {
  if (thread.ownerKind === 'deputy' && thread.ownerCode) {
    const personId = (await mayHear(context, thread, thread.ownerCode))
      ? await findPersonOfDeputy(context, thread.ownerCode)
      : null;
    if (personId) await tellPerson(context, { personId, thread }, notice, notBeforeAt);
  } else if (thread.ownerKind === 'group' && thread.ownerCode)
    await tellGroup(context, thread, thread.ownerCode, notice);
}

/** Whoever is suspended or out of office performs no duties, so is not told of any (代表法 61, 62). */
async function mayHear(context: Context, thread: Thread, deputyCode: string): Promise<boolean> {
  const on = localDayOf(context.clock.now(), context.office.timeZone);
  if (!(await isDeputySitting(context, { deputyCode, on }))) return false;

  return !(await isRecusedFrom(context.db, thread, deputyCode));
}

type Addressee = { personId: string; accountId?: string; thread: Thread };

async function tellPerson(context: Context, to: Addressee, notice: Notice, notBeforeAt?: Date): Promise<void> {
  const person = await findPerson(context, to.personId);
  if (!person || person.erasedAt) return;

  await sendLater(context, {
    personId: to.personId,
    ...(to.accountId ? { accountId: to.accountId } : {}),
    lane: 'notice',
    kind: 'notice',
    subjectId: to.thread.id,
    message: renderNotice(notice, textsIn(person.language)),
    ...(notBeforeAt ? { notBeforeAt } : {}),
  });
}
