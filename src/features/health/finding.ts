/** What can be wrong, by the name of its sentence in the texts. */
export type FoundName =
  | 'updateLost'
  | 'updateTwice'
  | 'bodyUntracked'
  | 'bodyOfForgotten'
  | 'parkedLost'
  | 'parkedUntracked'
  | 'abandoned'
  | 'parked'
  | 'noStatus'
  | 'noOwner'
  | 'noNextAction'
  | 'differs'
  | 'factMissing'
  | 'badState'
  | 'badTimes'
  | 'sendingWithoutLease'
  | 'settledWithoutTime'
  | 'leaseForgotten'
  | 'waitingTooLong'
  | 'withoutRecipient'
  | 'withoutText'
  | 'digestNeverSent'
  | 'noticeWaiting'
  | 'pointsNowhere'
  | 'brokenChain'
  | 'convenorNoDeputy'
  | 'convenorNoMember';

/** One thing that must not be: of what, and what is wrong with it. Codes, ids and counts only, nothing a person wrote. */
export type Finding = { subject: string; found: FoundName; values?: Record<string, string | number> };
