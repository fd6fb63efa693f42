import type { Job } from './jobs/schedules.ts';
import { jobsOfMinute } from './jobs/start-jobs.ts';
import { parseWork } from './jobs/work.ts';
import type { OpenedApp } from './main.worker.app.ts';
import { describeError } from './shared/log.ts';

/** What a queue brings. What is neither taken back nor failed counts as done. */
export type QueueMessage = { body: unknown; retry(options?: { delaySeconds: number }): void };

/** What the clock rings may compute for half a minute; what is over sooner is never cut off. */
const TURN_MS = 20_000;
/** Below `cpu_ms` of wrangler.toml, for the same reason. */
export const LONG_TURN_MS = 100_000;
const AGAIN_AFTER_SECONDS = 60;

/**
 * What a minute brings. What has to be on time is done here and now, one after another; long jobs are left to the queue, each
 * by itself, so that none waits for another. Where there is no queue they come last, and share one turn.
 */
export async function runMinute(opened: OpenedApp, at: Date): Promise<void> {
  const due = jobsOfMinute(opened.app.jobs, at);
  const [long, short] = [due.filter(({ isLong }) => isLong), due.filter(({ isLong }) => !isLong)];
  const isLeftToQueue = await leaveToQueue(opened, long);
  for (const job of short) await opened.app.runJob(job, AbortSignal.timeout(TURN_MS));
  await opened.deliverFor(TURN_MS);
  if (isLeftToQueue) return;

  const signal = AbortSignal.timeout(TURN_MS);
  for (const job of long) if (!signal.aborted) await opened.app.runJob(job, signal);
}

async function leaveToQueue({ queue, log }: OpenedApp, jobs: Job[]): Promise<boolean> {
  if (!queue) return false;
  if (jobs.length === 0) return true;
  try {
    await queue.sendBatch(jobs.map(({ name }) => ({ body: { kind: 'job', name } })));

    return true;
  } catch (error) {
    log.warn({ event: 'queue-failed', ...describeError(error) });

    return false;
  }
}

/**
 * Does what another invocation left. A message may come twice: messages and jobs have leases, so the second finds nothing to
 * do. A job that failed, or whose turn was too short, gets another one.
 */
export async function doWork(opened: OpenedApp, message: QueueMessage): Promise<void> {
  const { app, queue } = opened;
  const work = parseWork(message.body);
  if (work?.kind === 'deliver') return opened.deliverFor(TURN_MS);
  const job = app.jobs.find(({ name }) => name === work?.name);
  if (!work || !job) return;

  const signal = AbortSignal.timeout(LONG_TURN_MS);
  const ended = await app.runJob(job, signal);
  if (ended === 'failed') message.retry({ delaySeconds: AGAIN_AFTER_SECONDS });
  else if (ended === 'done' && signal.aborted) await queue?.send(work, { delaySeconds: AGAIN_AFTER_SECONDS });
}
