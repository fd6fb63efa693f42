import { type LocalDay, localDayOf } from '#shared/local-day.ts';
import { type Context, inTransaction } from '../context.ts';
import { isDeputySitting } from '../electorate/is-deputy-sitting.ts';
import { listGroupsOfDeputy } from '../electorate/list-groups-of-deputy.ts';
import { isWithinCongress } from './is-within-congress.ts';
import { lockThread } from './record-fact.ts';
import { isRecusedFrom } from './recusal.queries.ts';
import type { Thread } from './thread.table.ts';
import { openStatuses } from './thread.ts';
import type { Speaker } from './thread-fact.ts';

/** Why something cannot be done with an opinion; the caller says it in the reader's words. */
export type Refusal = {
  kind: 'refused';
  because:
    | 'not-yours'
    | 'not-open'
    | 'already-claimed'
    | 'with-staff'
    | 'not-answered'
    | 'no-such-colleague'
    | 'no-such-owner'
    | 'recused'
    | 'already-extended'
    | 'not-held';
  /** Who has claimed it, by code. */
  by?: string;
};

export const notYours: Refusal = { kind: 'refused', because: 'not-yours' };
export const notOpen: Refusal = { kind: 'refused', because: 'not-open' };
const withStaff: Refusal = { kind: 'refused', because: 'with-staff' };

/** A step of a deputy or of staff on an open thread: the thread is locked and the right to act on it is checked first. */
export function actOnThread<Outcome>(
  context: Context,
  threadId: string,
  step: (context: Context, thread: Thread) => Promise<Outcome>,
): Promise<Outcome | Refusal> {
  return inTransaction<Outcome | Refusal>(context, async (context) => {
    const thread = await lockThread(context, threadId);
    if (!(await mayActOn(context, thread))) return notYours;
    if (!openStatuses.includes(thread.status)) return notOpen;
    if (context.actor.kind === 'deputy' && isInStaffHands(thread)) return withStaff;

    return step(context, thread);
  });
}

/**
 * Staff may act on everything, township staff on what belongs to their congress. A sitting deputy may act on opinions that
 * they or their group have; a complaint, an alert and what is held are never a deputy's, nor is what the same person raised as
 * a citizen, nor what they have stepped aside from.
 */
export async function mayActOn(context: Context, thread: Thread): Promise<boolean> {
  if (context.actor.kind === 'staff') return isWithinCongress(context, thread);
  if (context.actor.kind !== 'deputy' || thread.kind !== 'opinion' || thread.status === 'held') return false;
  const { deputyCode, personId } = context.actor;
  if (thread.personId === personId) return false;
  const on = localDayOf(context.clock.now(), context.office.timeZone);
  if (!(await isDeputySitting(context, { deputyCode, on }))) return false;
  if (!(await hasThread(context, thread, { deputyCode, on }))) return false;

  return !(await isRecusedFrom(context.db, thread, deputyCode));
}

async function hasThread(
  context: Context,
  thread: Thread,
  { deputyCode, on }: { deputyCode: string; on: LocalDay },
): Promise<boolean> {
  if (thread.ownerKind === 'deputy' && thread.ownerCode === deputyCode) return true;
  const groups = thread.groupCode ? await listGroupsOfDeputy(context, { deputyCode, on }) : [];

  return groups.some((group) => group.code === thread.groupCode);
}

/** Staff have it in hand. What merely waits for staff can still be taken up by a deputy of the group. */
export function isInStaffHands(thread: Pick<Thread, 'ownerKind' | 'status'>): boolean {
  return thread.ownerKind === 'staff' && thread.status !== 'waiting';
}

/** The deputies' side of the thread, as it speaks in facts. */
export function speakerOf(context: Context): Speaker {
  return context.actor.kind === 'deputy' ? { kind: 'deputy', code: context.actor.deputyCode } : { kind: 'staff' };
}

/** Who the words are by, as they are stored. */
export function authorOf(context: Context): { author: 'deputy' | 'staff'; deputyCode: string | null } {
  return context.actor.kind === 'deputy'
    ? { author: 'deputy', deputyCode: context.actor.deputyCode }
    : { author: 'staff', deputyCode: null };
}

/** A deputy other than the one who has it in hand; staff may always step in. */
export function findOtherClaimant(context: Context, thread: Thread): string | null {
  if (context.actor.kind !== 'deputy' || thread.ownerKind !== 'deputy') return null;

  return thread.ownerCode !== context.actor.deputyCode ? thread.ownerCode : null;
}
