import type { Job } from './schedules.ts';

export type JobRunner = {
  /** Ends after the job that is running, which is asked to make an end. */
  stop(): Promise<void>;
};

const LOOK_MS = 1000;
const MINUTE_MS = 60_000;

type Run = (job: Job, signal: AbortSignal) => Promise<void>;

/**
 * Runs each job when its time has come, one after another, from the first second on; long ones beside the others. `run` keeps
 * its failures to itself.
 */
export function startJobs(jobs: readonly Job[], run: Run): JobRunner {
  const stopping = new AbortController();
  const lanes = [jobs.filter(({ isLong }) => !isLong), jobs.filter(({ isLong }) => isLong)];
  const ends = lanes.map((lane) => startLane(lane, run, stopping.signal));

  return {
    async stop() {
      stopping.abort();
      await Promise.all(ends.map((end) => end()));
    },
  };
}

/** Answers what to call for the end of the job that is running. */
function startLane(jobs: readonly Job[], run: Run, signal: AbortSignal): () => Promise<void> {
  const nextAt = new Map<string, number>();
  let running = Promise.resolve();
  let isBusy = false;
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    running = runDue().finally(() => {
      isBusy = false;
    });
  }, LOOK_MS);

  async function runDue(): Promise<void> {
    for (const job of jobs) {
      const now = performance.now();
      if (signal.aborted) return;
      if (now < (nextAt.get(job.name) ?? 0)) continue;
      nextAt.set(job.name, now + job.everyMinutes * MINUTE_MS);
      await run(job, signal);
    }
  }

  return () => {
    clearInterval(timer);
    return running;
  };
}

/** The jobs of one minute, for a trigger that rings every minute. */
export function jobsOfMinute(jobs: readonly Job[], at: Date): Job[] {
  const minute = Math.floor(at.getTime() / MINUTE_MS);

  return jobs.filter((job) => minute % job.everyMinutes === 0);
}
