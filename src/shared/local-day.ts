import { Temporal } from 'temporal-polyfill';

/** A calendar day in the office's time zone, written `2026-11-23`. */
export type LocalDay = string;

/** The calendar day an instant falls on, where the office is. */
export function localDayOf(instant: Date, timeZone: string): LocalDay {
  const at = instant.getTime();
  const last = lastDays.get(timeZone) ?? { format: dayFormat(timeZone), at: Number.NaN, day: '' };
  if (last.at !== at) Object.assign(last, { at, day: last.format.format(instant) });
  lastDays.set(timeZone, last);

  return last.day;
}

/** Each step asks for the day of one instant many times, and to make a format takes far longer than to use it. */
const lastDays = new Map<string, { format: Intl.DateTimeFormat; at: number; day: LocalDay }>();

/** In Canada days are written so. */
function dayFormat(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone });
}

/** The time of day of an instant where the office is, `HH:MM`. */
export function localTimeOf(instant: Date, timeZone: string): string {
  return zoned(instant, timeZone).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** The instant at which the office's clocks show this time on this day. */
export function instantAt(day: LocalDay, time: string, timeZone: string): Date {
  const local = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) });

  return new Date(local.epochMilliseconds);
}

/** The instant at which a local day is over: the start of the next one. */
export function endOfDay(day: LocalDay, timeZone: string): Date {
  return instantAt(addDays(day, 1), '00:00', timeZone);
}

/** A day as it is written, `2026-11-23`; `null` when there is no such day. */
export function parseLocalDay(written: string): LocalDay | null {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(written) ? Temporal.PlainDate.from(written).toString() : null;
  } catch {
    return null;
  }
}

/** Days of the calendar know no time zone, so the calendar of UTC counts them. */
export function addDays(day: LocalDay, count: number): LocalDay {
  return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10);
}

const DAY_MS = 86_400_000;

/** Calendar days from one day to another; negative when the second is earlier. */
export function daysBetween(from: LocalDay, to: LocalDay): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

/** 1 is Monday, 7 is Sunday. */
export function dayOfWeek(day: LocalDay): number {
  return new Date(day).getUTCDay() || 7;
}

function zoned(instant: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
}
