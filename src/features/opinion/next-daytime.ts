import { instantAt, localDayOf } from '#shared/local-day.ts';
import type { Context } from '../context.ts';

/** From when a notice may ring that a clock caused. */
const DAYTIME = '09:00';

/** Clocks run out at midnight; nobody, constituent or deputy, is woken for it. */
export function nextDaytime({ clock, office }: Context): Date {
  const morning = instantAt(localDayOf(clock.now(), office.timeZone), DAYTIME, office.timeZone);

  return morning > clock.now() ? morning : clock.now();
}
