import type { OpenDatabase } from '#database/opened-database.ts';
import type { Job } from '#jobs/schedules.ts';

/** The embedded database has to be told to tidy up; a server does so by itself. */
export function tidyingJobs({ tidy }: OpenDatabase): Job[] {
  return tidy ? [{ name: 'tidy', everyMinutes: 60, isLong: true, run: (_, signal) => tidy(signal) }] : [];
}
