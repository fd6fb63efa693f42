import { addDays, endOfDay, localDayOf } from '#shared/local-day.ts';
import type { NextAction, Owner, ThreadKind, ThreadStatus } from '../opinion/thread.ts';
import type { TopicId } from '../opinion/topic.ts';
import type { DigestItemKind } from './digest.table.ts';
import { type Telling, untold } from './ledger.ts';

/** What a digest has to know of a thread. */
export type DigestThread = {
  id: string;
  code: string;
  kind: ThreadKind;
  status: ThreadStatus;
  owner: Owner | null;
  /** The group it stays with while one of its deputies has it in hand. */
  groupCode: string | null;
  topicId: TopicId | null;
  receivedAt: Date;
  nextAction: NextAction | null;
  nextActionAt: Date | null;
};

/** Whose digest it is, what was told before, and when it is made. */
export type DigestReader = {
  deputyCode: string;
  groupCodes: readonly string[];
  tellings: ReadonlyMap<string, Telling>;
  now: Date;
  timeZone: string;
};

export type DigestItem<Thread extends DigestThread = DigestThread> = {
  thread: Thread;
  section: DigestItemKind;
  /** Told for the first time, in whatever section it stands. */
  isNew: boolean;
  isOverdue: boolean;
  isPossiblySeen: boolean;
};

const DUE_WITHIN_DAYS = 2;
const inOrder: readonly DigestItemKind[] = ['due', 'new', 'waiting'];

/**
 * A deputy hears first what is due today, tomorrow, the day after or was due before; then what was never told; then what
 * waits for somebody else. What was told and is neither due nor waiting is not told again.
 */
export function composeDigest<Thread extends DigestThread>(
  threads: readonly Thread[],
  reader: DigestReader,
): DigestItem<Thread>[] {
  const items = threads
    .filter((thread) => concerns(thread, reader))
    .map((thread) => itemOf(thread, reader))
    .filter((item) => item !== null);

  return inOrder.flatMap((section) => groupByTopic(items.filter((item) => item.section === section).sort(bySection)));
}

/** An open opinion that the deputy, the deputy's group or a colleague there has. Complaints, alerts and held ones never. */
export function concerns(thread: DigestThread, reader: Pick<DigestReader, 'deputyCode' | 'groupCodes'>): boolean {
  if (thread.kind !== 'opinion' || !['waiting', 'claimed', 'asked', 'answered'].includes(thread.status)) return false;
  if (thread.owner?.kind === 'deputy' && thread.groupCode && reader.groupCodes.includes(thread.groupCode)) return true;

  return isInHand(thread, reader);
}

/** Topics follow each other as their first items do. */
function groupByTopic<Thread extends DigestThread>(items: readonly DigestItem<Thread>[]): DigestItem<Thread>[] {
  return [...Map.groupBy(items, (item) => item.thread.topicId).values()].flat();
}

function itemOf<Thread extends DigestThread>(thread: Thread, reader: DigestReader): DigestItem<Thread> | null {
  const telling = reader.tellings.get(thread.id) ?? untold;
  const section = sectionOf(thread, telling, reader);
  if (!section) return null;

  return {
    thread,
    section,
    isNew: !telling.isToldAsNew,
    isOverdue: section === 'due' && thread.nextActionAt !== null && thread.nextActionAt <= reader.now,
    isPossiblySeen: telling.isPossiblySeen,
  };
}

function sectionOf(thread: DigestThread, telling: Telling, reader: DigestReader): DigestItemKind | null {
  if (isInHand(thread, reader) && isDue(thread, reader)) return 'due';
  if (!telling.isToldAsNew && !isSpokenBy(thread, reader)) return 'new';

  return waitsForOthers(thread, reader) ? 'waiting' : null;
}

/** The deputy, or the group as a whole, has to act on it. */
function isInHand({ owner }: DigestThread, reader: Pick<DigestReader, 'deputyCode' | 'groupCodes'>): boolean {
  if (owner?.kind === 'deputy') return owner.code === reader.deputyCode;

  return owner?.kind === 'group' && reader.groupCodes.includes(owner.code);
}

/** The next action is timed to the end of its last day, so the end of the day after tomorrow still counts. */
function isDue({ nextActionAt }: DigestThread, { now, timeZone }: DigestReader): boolean {
  const lastDay = addDays(localDayOf(now, timeZone), DUE_WITHIN_DAYS);

  return nextActionAt !== null && nextActionAt <= endOfDay(lastDay, timeZone);
}

/** What a deputy asked or answered is no news to the same deputy. */
function isSpokenBy({ owner, status }: DigestThread, { deputyCode }: DigestReader): boolean {
  return owner?.kind === 'deputy' && owner.code === deputyCode && (status === 'asked' || status === 'answered');
}

function waitsForOthers({ owner, status }: DigestThread, { deputyCode }: DigestReader): boolean {
  if (status === 'asked' || status === 'answered') return true;

  return status === 'claimed' && owner?.kind === 'deputy' && owner.code !== deputyCode;
}

/** What is due goes by its due date, everything else, and what is due at once, by when it came in. */
function bySection(left: DigestItem, right: DigestItem): number {
  const time = ({ section, thread }: DigestItem) =>
    (section === 'due' ? thread.nextActionAt : thread.receivedAt)?.getTime() ?? 0;

  const arrival = left.thread.receivedAt.getTime() - right.thread.receivedAt.getTime();

  return time(left) - time(right) || arrival || (left.thread.code < right.thread.code ? -1 : 1);
}
