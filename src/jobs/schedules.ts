import type { Context } from '#features/context.ts';
import { eraseOldDrafts } from '#features/conversation/erase-old-drafts.ts';
import { eraseForgottenPeople } from '#features/delivery/erase-forgotten-people.ts';
import { eraseOldMail } from '#features/delivery/erase-old-mail.ts';
import { sendDueDigests } from '#features/digest/send-due-digests.ts';
import { renewPlaceNames } from '#features/electorate/import/renew-place-names.ts';
import { examineNightly } from '#features/health/examine-nightly.ts';
import { keepBodyPartitions } from '#features/health/keep-body-partitions.ts';
import { parkAbandoned } from '#features/intake/park-abandoned.ts';
import { pruneLimitCounts } from '#features/limit/prune-limit-counts.ts';
import { askDueVerdicts } from '#features/opinion/ask-due-verdicts.ts';
import { escalateOverdue } from '#features/opinion/escalate-overdue.ts';
import { followSuccession } from '#features/opinion/follow-succession.ts';
import { followRedistricting } from '#features/redistricting/follow-redistricting.ts';
import { pruneSessions } from '#features/staff/prune-sessions.ts';
import {
  eraseAttachmentsByPolicy,
  eraseSentTextsByPolicy,
  eraseUpdatesByPolicy,
  eraseWordsByPolicy,
} from './erase-by-policy.ts';

/** Something done again and again. Each is safe to run late, early or twice: the rows say what is due, not the schedule. */
export type Job = {
  name: string;
  everyMinutes: number;
  /** It may take minutes, so that what has to be on time does not wait for it. */
  isLong?: true;
  /** A long job makes an end between two steps once the signal says so. */
  run(context: Context, signal?: AbortSignal): Promise<unknown>;
};

/** What runs by itself, and how often. Sending has its own loop, which is woken as soon as something waits. */
export const schedules: readonly Job[] = [
  { name: 'send-digests', everyMinutes: 1, run: (context, signal) => sendDueDigests(context, { signal }) },
  { name: 'follow-redistricting', everyMinutes: 1, ...long(followRedistricting) },
  { name: 'escalate-overdue', everyMinutes: 1, run: untilNone(escalateOverdue) },
  { name: 'follow-succession', everyMinutes: 60, ...long(followSuccession) },
  { name: 'ask-verdicts', everyMinutes: 5, run: untilNone(askDueVerdicts) },
  { name: 'erase-old-attachments', everyMinutes: 60, ...long(eraseAttachmentsByPolicy) },
  { name: 'erase-old-words', everyMinutes: 60, ...long(eraseWordsByPolicy) },
  { name: 'erase-forgotten-people', everyMinutes: 60, run: untilNone(eraseForgottenPeople) },
  { name: 'erase-settled-texts', everyMinutes: 60, ...long(eraseSentTextsByPolicy) },
  { name: 'erase-old-drafts', everyMinutes: 60, ...long(eraseOldDrafts) },
  { name: 'erase-old-mail', everyMinutes: 60, ...long(eraseOldMail) },
  { name: 'prune-updates', everyMinutes: 60, ...long(eraseUpdatesByPolicy) },
  { name: 'park-abandoned', everyMinutes: 60, run: untilNone(parkAbandoned) },
  { name: 'prune-limit-counts', everyMinutes: 60, ...long(pruneLimitCounts) },
  { name: 'prune-sessions', everyMinutes: 60, run: pruneSessions },
  { name: 'keep-body-partitions', everyMinutes: 60, run: keepBodyPartitions },
  { name: 'renew-place-names', everyMinutes: 1, ...long(renewPlaceNames) },
  { name: 'doctor', everyMinutes: 10, ...long(examineNightly) },
];

/** Work in short steps that may take minutes in all. */
function long(run: (context: Context) => Promise<unknown>): Pick<Job, 'isLong' | 'run'> {
  return { isLong: true, run: (context, signal) => run(signal ? { ...context, signal } : context) };
}

/** A verb that works in small steps and says how much it did is called until it finds nothing, or has had a long turn. */
function untilNone(step: (context: Context) => Promise<number>): Job['run'] {
  const MOST_STEPS = 500;

  return async (context, signal) => {
    for (let steps = 0; steps < MOST_STEPS && !signal?.aborted; steps += 1) {
      if ((await step(context)) === 0) return;
    }
  };
}
