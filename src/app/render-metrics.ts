import type { Figures } from '#features/health/read-figures.ts';
import { warningCodes, warningsOf } from '#features/health/warnings.ts';
import { troubleOf, webhookTroubles } from '#features/health/webhook-seen.ts';

/** What the figures do not tell: of the program and of where it keeps things. */
export type Build = { version: string; databaseKind: string };

type Labels = Record<string, string>;
type Family = { name: string; help: string; samples: [Labels, number][] };

/** The figures in the text format of Prometheus. All are gauges: they are counted anew each time, over all processes. */
export function renderMetrics(figures: Figures, build: Build): string {
  const families = [
    ...ofDelivery(figures),
    ...ofIntake(figures),
    ...ofOpinions(figures),
    ...ofJobs(figures),
    ...ofWebhook(figures),
    ...ofExamination(figures),
    one('info', 'Versions of the program and of its database.', [
      [{ version: build.version, database: build.databaseKind, database_version: figures.serverVersion }, 1],
    ]),
    one('warning', '1 for what calls for somebody.', eachOf(warningCodes, warningsOf(figures, figures.at), 'code')),
  ];

  return families.map(renderFamily).join('');
}

function ofDelivery({ at, outbox, paused, lastDay, unreachable, notices }: Figures): Family[] {
  const lanes = outbox.map((figure) => ({ ...figure, labels: { account: figure.accountId, lane: figure.lane } }));

  return [
    one(
      'outbox_waiting',
      'Messages not sent yet, also those planned for later.',
      lanes.map(({ labels, waiting }) => [labels, waiting]),
    ),
    one(
      'outbox_due',
      'Messages that should go now.',
      lanes.map(({ labels, due }) => [labels, due]),
    ),
    one(
      'outbox_oldest_due_seconds',
      'How long the oldest due message has been due.',
      lanes.map(({ labels, oldestDueSeconds }) => [labels, oldestDueSeconds]),
    ),
    one(
      'account_paused_seconds',
      'For how long a platform asked to send nothing.',
      paused.map(({ accountId, seconds }) => [{ account: accountId }, seconds]),
    ),
    one('sends_last_day', 'Sendings of the last 24 hours that did not simply arrive.', [
      [{ outcome: 'unknown' }, lastDay.unknown],
      [{ outcome: 'failed' }, lastDay.failed],
      [{ outcome: 'blocked' }, lastDay.blocked],
      [{ outcome: 'repeated' }, lastDay.repeated],
    ]),
    one(
      'identities_unreachable',
      'People who cannot be reached on an account.',
      unreachable.map(({ accountId, count }) => [{ account: accountId }, count]),
    ),
    single('group_notices_waiting', 'Notices to groups not yet written out for their members.', notices.waiting),
    single('group_notices_oldest_seconds', 'How long the oldest of them waits.', secondsSince(notices.oldestAt, at)),
  ];
}

function ofIntake({ at, updates }: Figures): Family[] {
  return [
    single('updates_failing', 'Updates that failed and are asked for again.', updates.failing),
    single('updates_parked', 'Updates that failed too often and wait for staff.', updates.parked),
    single(
      'updates_parked_oldest_seconds',
      'How long the first of them waits.',
      secondsSince(updates.oldestParkedAt, at),
    ),
  ];
}

function ofOpinions({ threads }: Figures): Family[] {
  return [
    single('threads_open', 'Opinions that are not closed.', threads.open),
    single('threads_overdue', 'Opinions whose next action is overdue.', threads.overdue),
  ];
}

function ofJobs({ jobs }: Figures): Family[] {
  const at = (instant: Date | null) => (instant ? instant.getTime() / 1000 : 0);

  return [
    one(
      'job_last_done_timestamp_seconds',
      'When a job last ended well; 0: not yet.',
      jobs.map(({ name, doneAt }) => [{ job: name }, at(doneAt)]),
    ),
    one(
      'job_last_failed_timestamp_seconds',
      'When a job last failed; 0: not yet.',
      jobs.map(({ name, failedAt }) => [{ job: name }, at(failedAt)]),
    ),
  ];
}

function ofWebhook({ webhook }: Figures): Family[] {
  if (!webhook) return [];
  const { at, seen } = webhook;
  const trouble = troubleOf(webhook);

  return [
    single('webhook_looked_timestamp_seconds', 'When we last asked about the webhook.', at.getTime() / 1000),
    one(
      'webhook_trouble',
      '1 for what is wrong with the webhook.',
      eachOf(webhookTroubles, trouble ? [trouble] : [], 'trouble'),
    ),
    ...(seen.kind === 'seen'
      ? [
          single('webhook_pending_updates', 'Updates the platform has not brought yet.', seen.pending),
          single('webhook_accepted_secrets', 'Secrets that are accepted: two while one is changed.', seen.secrets),
        ]
      : []),
  ];
}

function ofExamination({ examination }: Figures): Family[] {
  if (!examination) return [];
  const found = Object.entries(examination.counts).map<[Labels, number]>(([check, count]) => [{ check }, count]);

  return [
    single('doctor_last_run_timestamp_seconds', 'When doctor last looked.', examination.at.getTime() / 1000),
    one('doctor_findings', 'What it found then, by check.', found),
  ];
}

function single(name: string, help: string, value: number): Family {
  return one(name, help, [[{}, value]]);
}

function one(name: string, help: string, samples: [Labels, number][]): Family {
  return { name: `xuanlian_${name}`, help, samples };
}

/** A sample for each that could be, so that nothing is missing from a graph: 1 for those that are. */
function eachOf(all: readonly string[], those: readonly string[], label: string): [Labels, number][] {
  return all.map((name) => [{ [label]: name }, those.includes(name) ? 1 : 0]);
}

function secondsSince(instant: Date | null, now: Date): number {
  return instant ? Math.max(0, (now.getTime() - instant.getTime()) / 1000) : 0;
}

function renderFamily({ name, help, samples }: Family): string {
  const lines = samples.map(([labels, value]) => `${name}${renderLabels(labels)} ${value}\n`);

  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${lines.join('')}`;
}

function renderLabels(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(value)}"`);

  return pairs.length > 0 ? `{${pairs.join(',')}}` : '';
}

function escapeLabel(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
