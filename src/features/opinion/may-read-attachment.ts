import type { Context } from '../context.ts';
import { findDeputyOfPerson } from '../electorate/find-deputy-of-person.ts';
import { findAttachmentRow, findThreadOfAttachment } from './attachment.queries.ts';
import { isRecusedFrom } from './recusal.queries.ts';
import type { Thread } from './thread.table.ts';

/**
 * A file is for the one who sent it, the one whose opinion it belongs to, and the deputies who have that opinion: its owner
 * or the members of its group, but for those who stepped aside. Complaints, alerts and what is held are for staff alone.
 */
export async function mayReadAttachment(
  context: Context,
  { attachmentId, personId }: { attachmentId: string; personId: string },
): Promise<boolean> {
  const attachment = await findAttachmentRow(context.db, { officeId: context.office.id, id: attachmentId });
  if (!attachment) return false;
  if (attachment.personId === personId) return true;
  const thread = await findThreadOfAttachment(context.db, attachment);
  if (!thread) return false;

  return thread.personId === personId || (await hasThread(context, thread, personId));
}

async function hasThread(context: Context, thread: Thread, personId: string): Promise<boolean> {
  if (thread.kind !== 'opinion' || thread.status === 'held') return false;
  const known = await findDeputyOfPerson(context, personId);
  if (!known?.isSitting) return false;
  const isOwner = thread.ownerKind === 'deputy' && thread.ownerCode === known.deputy.code;
  if (!isOwner && !known.groups.some((group) => group.code === thread.groupCode)) return false;

  return !(await isRecusedFrom(context.db, thread, known.deputy.code));
}
