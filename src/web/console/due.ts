import { html } from 'hono/html';
import type { Thread } from '#features/opinion/thread.table.ts';
import type { Texts } from '#i18n/texts.ts';
import type { Language } from '#shared/language.ts';
import { daysBetween, type LocalDay, localDayOf } from '#shared/local-day.ts';
import type { Html } from '../layout.ts';

export type Due = {
  state: 'now' | 'overdue' | 'today' | 'soon' | 'later' | 'none';
  day: LocalDay | null;
  days: number;
};
export type Moment = { now: Date; timeZone: string };

const SOON_DAYS = 2;

/** How a due instant stands to now, in days of the office. An instant at midnight belongs to the day that ends there. */
export function dueOf(dueAt: Date | null, { now, timeZone }: Moment): Due {
  if (!dueAt) return { state: 'none', day: null, days: 0 };
  const day = localDayOf(new Date(dueAt.getTime() - 1), timeZone);
  const days = daysBetween(localDayOf(now, timeZone), day);
  if (dueAt <= now) return { state: 'overdue', day, days };
  if (days === 0) return { state: 'today', day, days };

  return { state: days <= SOON_DAYS ? 'soon' : 'later', day, days };
}

/** Words of danger are not a matter of days. */
export function dueOfThread({ kind, nextActionAt }: Pick<Thread, 'kind' | 'nextActionAt'>, moment: Moment): Due {
  const due = dueOf(nextActionAt, moment);

  return kind === 'alert' && due.state === 'overdue' ? { ...due, state: 'now' } : due;
}

/** The due date as the eye finds it: a shape, the distance in words, the day. */
export function renderDue(due: Due, texts: Texts): Html {
  return html`<span class="due ${due.state}"><span class="mark" aria-hidden="true"></span><strong>${sayDue(due, texts)}</strong> ${
    due.day ? html`<time datetime="${due.day}">${formatShortDay(due.day, texts.language)}</time>` : ''
  }</span>`;
}

function sayDue({ state, days }: Due, { console: t }: Texts): string {
  switch (state) {
    case 'now':
      return t(($) => $.due.now);
    case 'none':
      return t(($) => $.due.none);
    case 'overdue':
      return days < 0 ? t(($) => $.due.overdue, { count: -days }) : t(($) => $.due.overdueToday);
    case 'today':
      return t(($) => $.due.today);
    case 'soon':
    case 'later':
      return days === 1 ? t(($) => $.due.tomorrow) : t(($) => $.due.days, { count: days });
  }
}

/** How long ago something came in, in days of the office. */
export function sayAge(since: Date, { now, timeZone }: Moment, { console: t }: Texts): string {
  const days = daysBetween(localDayOf(since, timeZone), localDayOf(now, timeZone));

  return days <= 0 ? t(($) => $.age.today) : t(($) => $.age.days, { count: days });
}

/** `11月23日周一`, `Mon, 23 Nov`: the year stands in the machine-readable date. */
export function formatShortDay(day: LocalDay, language: Language): string {
  const locale = language === 'en' ? 'en-GB' : language;
  const format = new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', weekday: 'short', timeZone: 'UTC' });

  return format.format(new Date(`${day}T00:00:00Z`));
}

/** Date and time as the office's clocks showed them. */
export function renderInstant(at: Date, timeZone: string, language: Language): Html {
  const locale = language === 'en' ? 'en-GB' : language;
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });

  return html`<time datetime="${at.toISOString()}">${format.format(at)}</time>`;
}
