import type { Texts } from '#i18n/texts.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** How long something took or waits, in the largest unit that fits. */
export function sayDuration(seconds: number, { console: t }: Texts): string {
  if (seconds < 2 * MINUTE && seconds % MINUTE !== 0)
    return t(($) => $.service.seconds, { count: Math.round(seconds) });
  if (seconds < 2 * HOUR && seconds % HOUR !== 0) {
    return t(($) => $.service.minutes, { count: Math.round(seconds / MINUTE) });
  }

  return t(($) => $.service.hours, { count: Math.round(seconds / HOUR) });
}

/** A job as staff call it; one we have no word for keeps its name. */
export function sayJob(name: string, { console: t }: Texts): string {
  const known = jobNames.find((candidate) => candidate === name);

  return known ? t(($) => $.service.job[known]) : name;
}

const jobNames = [
  ...([
    'send-digests',
    'escalate-overdue',
    'follow-redistricting',
    'follow-succession',
    'ask-verdicts',
    'erase-old-attachments',
    'erase-old-words',
  ] as const),
  ...(['erase-forgotten-people', 'erase-settled-texts', 'erase-old-drafts', 'erase-old-mail'] as const),
  ...([
    'park-abandoned',
    'prune-updates',
    'prune-limit-counts',
    'prune-sessions',
    'doctor',
    'watch-webhook',
    'tidy',
  ] as const),
];
