import type { Thread } from '#features/opinion/thread.table.ts';
import type { Texts } from '#i18n/texts.ts';

/** The reason it waits for staff; else where it stands. */
export function sayWhy(thread: Thread, texts: Texts): string {
  const { staffReason } = thread;

  return staffReason ? texts.console(($) => $.reason[staffReason]) : sayStatus(thread, texts);
}

/** Where a thread stands, in the words of the trade: what waits for staff is not waiting to be claimed. */
export function sayStatus({ status, ownerKind }: Thread, { console: t }: Texts): string {
  if (status === 'waiting' && ownerKind === 'staff') return t(($) => $.status.waitingForStaff);

  return t(($) => $.status[status]);
}
