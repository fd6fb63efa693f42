import type { Figures, Signs } from './read-figures.ts';
import { troubleOf, webhookTroubles } from './webhook-seen.ts';

/** What somebody has to look at. Those of the webhook are named after its trouble. */
export const warningCodes = [
  'parked',
  ...webhookTroubles.map((trouble) => `webhook-${trouble}` as const),
  'examination-found',
  'examination-late',
  'job-failed',
  'job-late',
  'outbox-late',
  'notices-late',
] as const;
export type WarningCode = (typeof warningCodes)[number];

const MINUTE_MS = 60_000;
/** Every night; a little later where the machine slept. */
const EXAMINED_WITHIN_MS = 26 * 60 * MINUTE_MS;
/** A platform that is away for a moment is no reason to call anybody. */
const SENT_WITHIN_MINUTES = 5;

/** What calls for somebody, the most pressing first; nothing when all is well. */
export function warningsOf(signs: Signs, now: Date): WarningCode[] {
  const { updates, webhook, examination, jobs } = signs;
  const trouble = webhook && troubleOf(webhook);
  const isOlder = (at: Date | null, ms: number) => at !== null && now.getTime() - at.getTime() > ms;
  const failed = jobs.filter(({ doneAt, failedAt }) => failedAt && (!doneAt || failedAt > doneAt));
  const late = jobs.filter(({ doneAt, everyMinutes }) => isOlder(doneAt, (3 * everyMinutes + 5) * MINUTE_MS));
  const found: [WarningCode, boolean][] = [
    ...(trouble ? [[`webhook-${trouble}`, true] as [WarningCode, boolean]] : []),
    ['parked', updates.parked > 0],
    ['examination-found', examination !== null && !examination.isClean],
    ['examination-late', isOlder(examination?.at ?? null, EXAMINED_WITHIN_MS)],
    ['job-failed', failed.length > 0],
    ['job-late', late.length > 0],
    ...warningsOfSending(signs, isOlder),
  ];

  return found.filter(([, isTrue]) => isTrue).map(([code]) => code);
}

/** What does not leave, unless its platform asked for a pause. Only where the figures were read. */
function warningsOfSending(
  signs: Signs & Partial<Pick<Figures, 'outbox' | 'paused' | 'notices'>>,
  isOlder: (at: Date | null, ms: number) => boolean,
): [WarningCode, boolean][] {
  const { outbox = [], paused = [], notices } = signs;
  const isPaused = (accountId: string) => paused.some((pause) => pause.accountId === accountId);
  const late = outbox.filter(
    ({ accountId, oldestDueSeconds }) => !isPaused(accountId) && oldestDueSeconds > SENT_WITHIN_MINUTES * 60,
  );

  return [
    ['outbox-late', late.length > 0],
    ['notices-late', isOlder(notices?.oldestAt ?? null, SENT_WITHIN_MINUTES * MINUTE_MS)],
  ];
}
