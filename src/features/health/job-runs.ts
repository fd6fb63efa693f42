import { z } from 'zod';
import type { Context } from '../context.ts';
import { listObservations } from './list-observations.ts';
import { recordObservation } from './record-observation.ts';

const DONE = 'job-done:';
const FAILED = 'job-failed:';

const Done = z.object({ everyMinutes: z.number(), durationMs: z.number() });
const Failed = z.object({ everyMinutes: z.number(), error: z.string() });

/** When a job last ended well, and when it last failed; `null` for what did not happen yet. */
export type JobRuns = {
  name: string;
  everyMinutes: number;
  doneAt: Date | null;
  durationMs: number | null;
  failedAt: Date | null;
  error: string | null;
};

type Ended = { name: string; everyMinutes: number } & ({ durationMs: number } | { error: string });

/** Notes that a job ended, well or not. `error` is its class and code, nothing of what was said. */
export function recordJobRun(context: Context, { name, ...ended }: Ended): Promise<void> {
  return recordObservation(context, { name: `${'error' in ended ? FAILED : DONE}${name}`, value: ended });
}

/** How the jobs fared lately, by name. */
export async function listJobRuns(context: Context): Promise<JobRuns[]> {
  const runs = new Map<string, JobRuns>();
  for (const { name, at, value } of await listObservations(context)) {
    const [prefix] = [DONE, FAILED].filter((candidate) => name.startsWith(candidate));
    if (!prefix) continue;
    const job = name.slice(prefix.length);
    runs.set(job, { ...(runs.get(job) ?? unheardOf(job)), ...partOf(at, value) });
  }

  return [...runs.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
}

function unheardOf(name: string): JobRuns {
  return { name, everyMinutes: 0, doneAt: null, durationMs: null, failedAt: null, error: null };
}

function partOf(at: Date, value: unknown): Partial<JobRuns> {
  const done = Done.safeParse(value);
  if (done.success) return { ...done.data, doneAt: at };
  const failed = Failed.safeParse(value);

  return failed.success ? { ...failed.data, failedAt: at } : {};
}
