import type { LocalDay } from '#shared/local-day.ts';

/** An opinion; a complaint about a deputy or staff (restricted); or an alert made of words of danger. */
export const threadKinds = ['opinion', 'complaint', 'alert'] as const;
export type ThreadKind = (typeof threadKinds)[number];

/**
 * `held` for a person to read before it goes on · `waiting` for somebody to take it · `claimed` by a deputy or staff ·
 * `asked` something, so the constituent has the word · `answered` · `closed` · `withdrawn` by the constituent.
 */
export const threadStatuses = ['held', 'waiting', 'claimed', 'asked', 'answered', 'closed', 'withdrawn'] as const;
export type ThreadStatus = (typeof threadStatuses)[number];

export const openStatuses: readonly ThreadStatus[] = ['held', 'waiting', 'claimed', 'asked', 'answered'];

/** The one who has to act next. */
export type Owner = { kind: 'group'; code: string } | { kind: 'deputy'; code: string } | { kind: 'staff' };

/** An owner by name, to be put into words; `null` for staff. */
export type NamedOwner = { kind: 'group' | 'deputy'; name: string } | null;

/** What has to happen next in an open thread; `ask-verdict` is the only one of a closed thread. */
export const nextActions = ['triage', 'claim', 'claim-after-reminder', 'answer', 'close', 'ask-verdict'] as const;
export type NextAction = (typeof nextActions)[number];

/** Why a thread waits for staff. */
export const staffReasons = [
  'no-unit-is-known',
  'no-deputy-can-answer',
  'not-claimed-in-time',
  'not-answered-in-time',
  'not-closed-in-time',
  'passed-on-by-deputy',
  'answer-did-not-help',
  'words-of-danger',
  'complaint-about-deputy-or-staff',
  'held-too-many',
  'held-looks-automated',
  'taken-by-staff',
] as const;
export type StaffReason = (typeof staffReasons)[number];

/** What is derived from the facts of a thread, and stored beside them. */
export type ThreadState = {
  status: ThreadStatus;
  owner: Owner | null;
  groupCode: string | null;
  nextAction: NextAction | null;
  nextActionAt: Date | null;
  staffReason: StaffReason | null;
  closedAt: Date | null;
};

/** The days of the clock of an opinion, as people read them: the last day on which it is still in time. */
export type ThreadClock = { triageBy: LocalDay; claimBy: LocalDay; answerBy: LocalDay; closeBy: LocalDay };
