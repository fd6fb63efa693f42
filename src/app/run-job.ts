import { holdLease } from '#database/hold-lease.ts';
import type { Context } from '#features/context.ts';
import { recordJobRun } from '#features/health/job-runs.ts';
import type { Job } from '#jobs/schedules.ts';
import { describeError } from '#shared/log.ts';
import type { AppParts } from './app-parts.ts';

/** `elsewhere`: another process is at it. */
export type JobEnd = 'done' | 'elsewhere' | 'failed';

export type JobRun = { job: Job; signal?: AbortSignal | undefined };

/**
 * Runs a job where no other process runs it, and has what it wrote sent. How it ended is kept for the health page; after a
 * failure, also of the database, the next turn tries again.
 */
export async function runJob(parts: AppParts, loadContext: () => Promise<Context>, run: JobRun): Promise<JobEnd> {
  try {
    return await runIn(parts, await loadContext(), run);
  } catch (error) {
    parts.log.error({ event: 'job-failed', job: run.job.name, ...describeError(error) });

    return 'failed';
  }
}

async function runIn(parts: AppParts, context: Context, { job, signal }: JobRun): Promise<JobEnd> {
  const { database, log } = parts;
  const { name } = job;
  const startedAt = performance.now();
  try {
    const run = () => job.run(context, signal).then(() => true);
    const isOurs = await holdLease(database, `${name} of office ${context.office.id}`, run);
    const durationMs = Math.round(performance.now() - startedAt);
    if (isOurs) parts.onCommitted();
    if (isOurs) await recordJobRun(context, { name, durationMs });
    log.debug({ event: 'job-done', job: name, durationMs });

    return isOurs ? 'done' : 'elsewhere';
  } catch (error) {
    const { errorName = 'Error', errorCode } = describeError(error);
    const described = [errorName, errorCode].filter(Boolean).join(' ');
    await recordJobRun(context, { name, error: described }).catch(() => undefined);
    throw error;
  }
}
