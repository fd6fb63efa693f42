import { Temporal } from 'temporal-polyfill';

/** A calendar day in the office's time zone, written `2026-11-23`. */
export type LocalDay = string;

/** The calendar day an instant falls on, where the office is. */
export function localDayOf(instant: Date, timeZone: string): LocalDay {
  return zoned(instant, timeZone).toPlainDate().toString();
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

export function addDays(day: LocalDay, count: number): LocalDay {
  return Temporal.PlainDate.from(day).add({ days: count }).toString();
}

/** Calendar days from one day to another; negative when the second is earlier. */
export function daysBetween(from: LocalDay, to: LocalDay): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

/** 1 is Monday, 7 is Sunday. */
export function dayOfWeek(day: LocalDay): number {
  return Temporal.PlainDate.from(day).dayOfWeek;
}

function zoned(instant: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
}
