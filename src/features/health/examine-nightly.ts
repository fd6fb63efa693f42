import { addDays, instantAt, localDayOf } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { examine } from './examine.ts';
import { findLastExamination } from './find-last-examination.ts';

/** When the office sleeps; the day it belongs to has begun. */
const AT = '03:00';

/**
 * Examines once a night, in the office's time zone, however often it is called: what was missed while nothing ran is done when
 * it runs again. `false` when there was nothing to do.
 */
export async function examineNightly(context: Context): Promise<boolean> {
  const last = (await findLastExamination(context))?.at ?? context.office.createdAt;
  if (last >= lastNightBefore(context)) return false;

  return (await examine(context)).length > 0;
}

function lastNightBefore({ clock, office }: Context): Date {
  const now = clock.now();
  const today = localDayOf(now, office.timeZone);
  const tonight = instantAt(today, AT, office.timeZone);

  return tonight <= now ? tonight : instantAt(addDays(today, -1), AT, office.timeZone);
}
