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
import { type JobRuns, listJobRuns } from './job-runs.ts';
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

/** Reads how the service stands, for the health page and for `/metrics`. Each figure is one counting statement on an index. */
export async function readFigures(context: Context): Promise<Figures> {
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
    ...(await readSigns(context)),
  };
}

/** Reads only what tells whether somebody has to look. */
export async function readSigns(context: Context): Promise<Signs> {
  return {
    updates: await countFailures(context.db, context.office.id),
    webhook: await findWebhook(context),
    examination: await findLastExamination(context),
    jobs: await listJobRuns(context),
  };
}
