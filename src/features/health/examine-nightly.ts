import { z } from 'zod';
import { addDays, instantAt, localDayOf } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { checkNames, countsOf, examineRest, recordExamination } from './examine.ts';
import { findLastExamination } from './find-last-examination.ts';
import { findObservation } from './find-observation.ts';
import { recordObservation } from './record-observation.ts';

/** When the office sleeps; the day it belongs to has begun. */
const AT = '03:00';

/** Under which name an examination that was cut short leaves what it has counted. */
const BEGUN = 'doctor-begun';
const Begun = z.object({ night: z.string(), counts: z.record(z.string(), z.number()) });

/**
 * Examines once a night, in the office's time zone, however often it is called: what was missed while nothing ran is done when
 * it runs again. One that is told to make an end goes on the next time after the last check it finished. `false` when there
 * was nothing to do.
 */
export async function examineNightly(context: Context): Promise<boolean> {
  const last = (await findLastExamination(context))?.at ?? context.office.createdAt;
  const night = lastNightBefore(context);
  if (last >= night) return false;
  const known = await findCounts(context, night);
  const examined = await examineRest(
    context,
    checkNames.filter((check) => known[check] === undefined),
  );
  const counts = { ...known, ...countsOf(examined) };
  if (context.signal?.aborted) {
    await recordObservation(context, { name: BEGUN, value: { night: night.toISOString(), counts } });
  } else await recordExamination(context, counts);

  return true;
}

/** What was counted already for that night. */
async function findCounts(context: Context, night: Date): Promise<Record<string, number>> {
  const begun = Begun.safeParse((await findObservation(context, BEGUN))?.value).data;

  return begun?.night === night.toISOString() ? begun.counts : {};
}

function lastNightBefore({ clock, office }: Context): Date {
  const now = clock.now();
  const today = localDayOf(now, office.timeZone);
  const tonight = instantAt(today, AT, office.timeZone);

  return tonight <= now ? tonight : instantAt(addDays(today, -1), AT, office.timeZone);
}
