import { addDays, endOfDay, instantAt, type LocalDay, localDayOf } from '#shared/local-day.ts';
import type { Policy } from './policy.ts';
import type { NextAction, Owner, StaffReason, ThreadClock, ThreadKind, ThreadState, ThreadStatus } from './thread.ts';
import type { RecordedFact, ThreadFact } from './thread-fact.ts';
import { addWorkingDays } from './working-calendar.ts';

export type Rules = { policy: Policy; timeZone: string };

/** When the question whether it helped is asked, on its day. */
const VERDICT_TIME = '09:00';

type Progress = {
  kind: ThreadKind;
  status: ThreadStatus;
  owner: Owner | null;
  groupCode: string | null;
  staffReason: StaffReason | null;
  /** Since when the present owner has had it. */
  ownedSince: Date;
  /** From where the days of the answer and of the closing are counted. */
  clockStartsAt: Date;
  isReminded: boolean;
  isAnswered: boolean;
  hasMissedItsClock: boolean;
  extendedUntil: LocalDay | null;
  isVerdictAsked: boolean;
  closedAt: Date | null;
};

/** The one place that says what the facts of a thread amount to: its status, its owner, and what must happen next by when. */
export function deriveThread(kind: ThreadKind, facts: readonly RecordedFact[], rules: Rules): ThreadState {
  const progress = progressOf(kind, facts);
  const next = nextActionOf(progress, rules);

  return {
    status: progress.status,
    owner: progress.owner,
    groupCode: progress.groupCode,
    nextAction: next?.action ?? null,
    nextActionAt: next?.at ?? null,
    staffReason: progress.owner?.kind === 'staff' ? progress.staffReason : null,
    closedAt: progress.closedAt,
  };
}

/** The last days on which claiming, answering and closing are in time. */
export function deriveClock(kind: ThreadKind, facts: readonly RecordedFact[], rules: Rules): ThreadClock {
  return clockOf(progressOf(kind, facts), rules);
}

function progressOf(kind: ThreadKind, facts: readonly RecordedFact[]): Progress {
  const first = facts[0];
  if (!first) throw new Error('a thread begins with the fact that it was received');
  const start: Progress = {
    kind,
    status: 'waiting',
    owner: { kind: 'staff' },
    groupCode: null,
    staffReason: null,
    ownedSince: first.at,
    clockStartsAt: first.at,
    isReminded: false,
    isAnswered: false,
    hasMissedItsClock: false,
    extendedUntil: null,
    isVerdictAsked: false,
    closedAt: null,
  };

  return facts.reduce(
    (progress, recorded) => Object.assign(progress, changeBy(progress, recorded.fact, recorded.at)),
    start,
  );
}

type Change = Partial<Progress>;

/** What one fact changes. */
function changeBy(progress: Progress, fact: ThreadFact, at: Date): Change {
  switch (fact.kind) {
    case 'received':
      return fact.heldBecause ? { status: 'held', staffReason: fact.heldBecause } : {};
    case 'routed':
      return { ...ownedBy(fact.owner, at), groupCode: fact.groupCode, staffReason: staffReasonOf(fact.because) };
    case 'rerouted':
      return changeByRerouting(progress, fact, at);
    case 'claimed':
      return { ...ownedBy({ kind: 'deputy', code: fact.deputyCode }, at), status: 'claimed' };
    case 'answered':
      return { status: 'answered', isAnswered: true };
    case 'asked':
      return { status: 'asked' };
    case 'replied':
      return progress.closedAt ? {} : { status: progress.owner?.kind === 'group' ? 'waiting' : 'claimed' };
    case 'passed-on':
      return changeByPassing(progress, fact, at);
    case 'reminded':
      return { isReminded: true };
    case 'escalated':
      return { ...ownedBy({ kind: 'staff' }, at), staffReason: fact.because, hasMissedItsClock: isMiss(fact.because) };
    case 'extended':
      return { extendedUntil: fact.until };
    case 'closed':
      return { status: 'closed', owner: null, closedAt: at };
    case 'withdrawn':
      return { status: 'withdrawn', owner: null, closedAt: at };
    case 'verdict-asked':
    case 'verdict':
      return { isVerdictAsked: true };
    case 'reopened':
      return { ...changeByReopening(at), staffReason: 'answer-did-not-help' };
    case 'recused':
    case 'objected':
    case 'released':
    case 'amended':
    case 'forgotten':
      return {};
  }
}

function changeByReopening(at: Date): Change {
  return { ...ownedBy({ kind: 'staff' }, at), ...freshClock(at), isVerdictAsked: false, closedAt: null };
}

function ownedBy(owner: Owner, at: Date): Change {
  return { owner, ownedSince: at, status: 'waiting', isReminded: false };
}

/** A colleague who is handed an opinion has it in hand at once; a group has to find somebody; staff who take it have it. */
function changeByPassing(progress: Progress, fact: ThreadFact & { kind: 'passed-on' }, at: Date): Change {
  const isInHand = fact.because === 'handed-to-colleague' || fact.because === 'taken-by-staff';
  const clock = fact.because === 'assigned-by-staff' && progress.hasMissedItsClock ? freshClock(at) : {};

  return {
    ...ownedBy(fact.to, at),
    ...clock,
    status: isInHand ? 'claimed' : 'waiting',
    groupCode: fact.groupCode,
    staffReason: fact.because === 'taken-by-staff' ? 'taken-by-staff' : 'passed-on-by-deputy',
  };
}

/**
 * Whoever has it now has the days of claiming before them; the days promised to the constituent go on as they were. While the
 * constituent has the word, it stays with them.
 */
function changeByRerouting(progress: Progress, fact: ThreadFact & { kind: 'rerouted' }, at: Date): Change {
  const hasConstituentTheWord = progress.status === 'asked' || progress.status === 'answered';

  return {
    ...ownedBy(fact.owner, at),
    ...(fact.isInHand ? { status: 'claimed' } : {}),
    ...(hasConstituentTheWord ? { status: progress.status } : {}),
    groupCode: fact.groupCode,
    staffReason: 'no-deputy-can-answer',
  };
}

/** The days are counted anew: for the one re-handling, and when staff assign what had missed its time. */
function freshClock(at: Date): Change {
  return { clockStartsAt: at, isAnswered: false, hasMissedItsClock: false, extendedUntil: null };
}

function isMiss(because: StaffReason): boolean {
  return because === 'not-answered-in-time' || because === 'not-closed-in-time';
}

function staffReasonOf(because: string): StaffReason | null {
  if (because === 'no-unit-is-known' || because === 'no-deputy-can-answer') return because;
  if (because === 'complaint-about-deputy-or-staff' || because === 'words-of-danger') return because;

  return null;
}

function clockOf(progress: Progress, { policy, timeZone }: Rules): ThreadClock {
  const owned = localDayOf(progress.ownedSince, timeZone);
  const started = localDayOf(progress.clockStartsAt, timeZone);
  const claimDays = policy.claimWorkingDays + (progress.isReminded ? policy.claimAfterReminderWorkingDays : 0);

  return {
    triageBy: addWorkingDays(owned, policy.triageWorkingDays),
    claimBy: addWorkingDays(owned, claimDays),
    answerBy: addWorkingDays(started, policy.answerWorkingDays),
    closeBy: progress.extendedUntil ?? addDays(started, policy.closeDays),
  };
}

type Next = { action: NextAction; at: Date };

function nextActionOf(progress: Progress, rules: Rules): Next | null {
  if (progress.status === 'withdrawn') return null;
  if (progress.status === 'closed') return nextOfClosed(progress, rules);
  if (progress.status === 'held' || isWaitingForStaff(progress)) return triage(progress, rules);

  return earliest(openClocks(progress, rules));
}

function nextOfClosed(progress: Progress, { policy, timeZone }: Rules): Next | null {
  if (progress.isVerdictAsked || !progress.closedAt || progress.kind !== 'opinion') return null;
  const day = addDays(localDayOf(progress.closedAt, timeZone), policy.verdictAfterDays);

  return { action: 'ask-verdict', at: instantAt(day, VERDICT_TIME, timeZone) };
}

function isWaitingForStaff(progress: Progress): boolean {
  return progress.owner?.kind === 'staff' && progress.status === 'waiting';
}

/** Words of danger are due at once; everything else staff read within the days of triage. */
function triage(progress: Progress, rules: Rules): Next {
  const { timeZone } = rules;
  if (progress.kind === 'alert') return { action: 'triage', at: progress.ownedSince };

  return { action: 'triage', at: endOfDay(clockOf(progress, rules).triageBy, timeZone) };
}

function openClocks(progress: Progress, rules: Rules): Next[] {
  const clock = clockOf(progress, rules);
  const end = (day: LocalDay) => endOfDay(day, rules.timeZone);
  const claim: Next = { action: progress.isReminded ? 'claim-after-reminder' : 'claim', at: end(clock.claimBy) };
  const answer: Next = { action: 'answer', at: end(clock.answerBy) };
  const close: Next = { action: 'close', at: end(clock.closeBy) };

  return [...(progress.status === 'waiting' ? [claim] : []), ...(progress.isAnswered ? [] : [answer]), close];
}

function earliest(clocks: readonly Next[]): Next | null {
  return clocks.reduce<Next | null>((first, clock) => (first && first.at <= clock.at ? first : clock), null);
}
