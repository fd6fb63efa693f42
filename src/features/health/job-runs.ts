import { z } from 'zod';
import type { Context } from '../context.ts';
import { listObservations } from './list-observations.ts';
import { recordObservation } from './record-observation.ts';

const DONE = 'job-done:';
const FAILED = 'job-failed:';

const Done = z.object({ durationMs: z.number() });
const Failed = z.object({ error: z.string() });

/** A job that runs by itself here, and how often. */
export type ExpectedJob = { name: string; everyMinutes: number };

/** When a job last ended well, and when it last failed; `null` for what did not happen yet. */
export type JobRuns = ExpectedJob & {
  doneAt: Date | null;
  durationMs: number | null;
  failedAt: Date | null;
  error: string | null;
};

type Ended = { name: string } & ({ durationMs: number } | { error: string });

/** Notes that a job ended, well or not. `error` is its class and code, nothing of what was said. */
export function recordJobRun(context: Context, { name, ...ended }: Ended): Promise<void> {
  return recordObservation(context, { name: `${'error' in ended ? FAILED : DONE}${name}`, value: ended });
}

/** How the jobs fared lately, in their order; what ran under another name once is not asked about. */
export async function listJobRuns(context: Context, expected: readonly ExpectedJob[]): Promise<JobRuns[]> {
  const observed = new Map((await listObservations(context)).map((observation) => [observation.name, observation]));

  return expected.map(({ name, everyMinutes }) => {
    const [done, failed] = [observed.get(`${DONE}${name}`), observed.get(`${FAILED}${name}`)];
    return {
      ...{ name, everyMinutes, doneAt: done?.at ?? null, failedAt: failed?.at ?? null },
      durationMs: Done.safeParse(done?.value).data?.durationMs ?? null,
      error: Failed.safeParse(failed?.value).data?.error ?? null,
    };
  });
}
