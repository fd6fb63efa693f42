import { addDays, type LocalDay, localDayOf } from '#shared/local-day.ts';

const PREVIEW_CHARACTERS = 40;
/** A hostile line cannot turn the direction of the lines around it. */
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const signs = new Intl.Segmenter('zh-CN', { granularity: 'grapheme' });

/** The beginning of what somebody wrote, on one line and at most 40 characters long, cut between signs as people see them. */
export function previewOf(text: string): string {
  const line = text
    .replace(directionMarks, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  const kept = beginningOf(line);

  return kept === line ? line : `${kept.trimEnd()}…`;
}

/** The last day on which an action timed to this instant is still in time. */
export function lastDayOf(actionAt: Date, timeZone: string): LocalDay {
  return localDayOf(new Date(actionAt.getTime() - 1), timeZone);
}

/** `today`, `tomorrow`, or neither. */
export function nearDay(day: LocalDay, now: Date, timeZone: string): 'today' | 'tomorrow' | null {
  const today = localDayOf(now, timeZone);
  if (day === today) return 'today';

  return day === addDays(today, 1) ? 'tomorrow' : null;
}

/** A day near this one, as it is said without its year: 11月24日, 24 November. */
export function sayDay(day: LocalDay, language: string): string {
  const locale = language === 'en' ? 'en-GB' : language;
  const format = new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', timeZone: 'UTC' });

  return format.format(new Date(`${day}T00:00:00Z`));
}

/** One sign may be made of any number of characters, so the limit counts the characters, not the signs. */
function beginningOf(line: string): string {
  let kept = '';
  for (const { segment } of signs.segment(line)) {
    if ([...kept, ...segment].length > PREVIEW_CHARACTERS) break;
    kept += segment;
  }

  return kept;
}
