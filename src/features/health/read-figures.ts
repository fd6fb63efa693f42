import type { Context } from '../context.ts';
import {
  countFailures,
  countNotices,
  countOpenThreads,
  countTroubled,
  countUnreachable,
  countWaiting,
  type FailureFigure,
  findServerVersion,
  listPaused,
  type NoticeFigure,
  type SettledFigure,
  type WaitingFigure,
} from './figures.queries.ts';
import { findLastExamination, type LastExamination } from './find-last-examination.ts';
import { type ExpectedJob, type JobRuns, listJobRuns } from './job-runs.ts';
import { findWebhook, type WebhookSeen } from './webhook-seen.ts';

/** How the service stands. Counts, codes and instants only: of nobody, and nothing anybody wrote. */
export type Figures = Signs & {
  at: Date;
  /** What waits to be sent, by account and lane. */
  outbox: WaitingFigure[];
  /** Accounts whose platform asked for a pause. */
  paused: { accountId: string; seconds: number }[];
  /** How sendings of the last day ended, but for those that simply arrived. */
  lastDay: SettledFigure;
  unreachable: { accountId: string; count: number }[];
  notices: NoticeFigure;
  threads: { open: number; overdue: number };
  serverVersion: string;
};

/** What may call for somebody, at the price of a few small reads: for every page of the console. */
export type Signs = {
  updates: FailureFigure;
  webhook: { at: Date; seen: WebhookSeen } | null;
  examination: LastExamination | null;
  jobs: JobRuns[];
};

/** What is to be seen here; what another arrangement left behind tells nothing. */
export type Expected = { jobs: readonly ExpectedJob[]; webhook: boolean };

/** Reads how the service stands, for the health page and for `/metrics`. Each figure is one counting statement on an index. */
export async function readFigures(context: Context, expected: Expected): Promise<Figures> {
  const { db, office, clock } = context;
  const now = clock.now();
  const { id: officeId } = office;

  return {
    at: now,
    outbox: await countWaiting(db, officeId),
    paused: await listPaused(db, officeId),
    lastDay: await countTroubled(db, officeId),
    unreachable: await countUnreachable(db, officeId),
    notices: await countNotices(db, officeId),
    threads: await countOpenThreads(db, { officeId, now }),
    serverVersion: await findServerVersion(db),
    ...(await readSigns(context, expected)),
  };
}

/** Reads only what tells whether somebody has to look. */
export async function readSigns(context: Context, expected: Expected): Promise<Signs> {
  return {
    updates: await countFailures(context.db, context.office.id),
    webhook: expected.webhook ? await findWebhook(context) : null,
    examination: await findLastExamination(context),
    jobs: await listJobRuns(context, expected.jobs),
  };
}
