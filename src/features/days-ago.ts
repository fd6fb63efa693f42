import { addDays, instantAt, localDayOf } from '#shared/local-day.ts';
import type { Context } from './context.ts';

/** The beginning of the day of the office that was so many days ago: what is kept for days is kept for whole ones. */
export function daysAgo({ clock, office }: Pick<Context, 'clock' | 'office'>, days: number): Date {
  return instantAt(addDays(localDayOf(clock.now(), office.timeZone), -days), '00:00', office.timeZone);
}
