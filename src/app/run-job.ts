import { holdLease } from '#database/hold-lease.ts';
import type { Context } from '#features/context.ts';
import type { Job } from '#jobs/schedules.ts';
import { describeError } from '#shared/log.ts';
import type { AppParts } from './app-parts.ts';

export type JobRun = { job: Job; signal?: AbortSignal | undefined };

/** Runs a job where no other process runs it, and has what it wrote sent. A failure is noted; the next turn tries again. */
export async function runJob(parts: AppParts, context: Context, { job, signal }: JobRun): Promise<void> {
  const { database, log } = parts;
  const startedAt = performance.now();
  try {
    const run = () => job.run(context, signal).then(() => true);
    if (await holdLease(database, job.name, run)) parts.onCommitted();
    log.debug({ event: 'job-done', job: job.name, durationMs: Math.round(performance.now() - startedAt) });
  } catch (error) {
    log.error({ event: 'job-failed', job: job.name, ...describeError(error) });
  }
}
