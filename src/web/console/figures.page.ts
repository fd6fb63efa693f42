import { html } from 'hono/html';
import { checkNames } from '#features/health/examine.ts';
import type { Figures } from '#features/health/read-figures.ts';
import { sayAccount } from '#features/health/say-account.ts';
import { sayCheck } from '#features/health/say-finding.ts';
import type { WebhookSeen } from '#features/health/webhook-seen.ts';
import type { Texts } from '#i18n/texts.ts';
import type { Html } from '../layout.ts';
import type { ConsoleContext } from './console-env.ts';
import { renderInstant } from './due.ts';
import { type Cell, renderPairs, renderTable } from './pieces.page.ts';
import { sayDuration, sayJob } from './say-service.ts';

export function renderOutgoing(figures: Figures, texts: Texts): Html {
  const t = texts.console;
  const heads = [
    t(($) => $.service.account),
    t(($) => $.service.lane),
    t(($) => $.service.waiting),
    t(($) => $.service.due),
    t(($) => $.service.oldest),
  ];
  const rows = figures.outbox.map((figure) => [
    sayAccount(figure.accountId, texts),
    t(($) => $.service.laneOf[figure.lane]),
    figure.waiting,
    figure.due,
    figure.due > 0 ? sayDuration(figure.oldestDueSeconds, texts) : '–',
  ]);

  return html`
    ${rows.length === 0 ? html`<p class="empty">${t(($) => $.service.outgoingEmpty)}</p>` : renderTable(heads, rows)}
    ${figures.paused.map(
      ({ accountId, seconds }) =>
        html`<p>${t(($) => $.service.paused, { account: sayAccount(accountId, texts), duration: sayDuration(seconds, texts) })}</p>`,
    )}
    ${renderPairs(pairsOfOutgoing(figures, texts))}
    <h3>${t(($) => $.service.lastDay)}</h3>
    ${renderPairs(pairsOfLastDay(figures, texts))}`;
}

function pairsOfOutgoing({ notices, unreachable }: Figures, texts: Texts): [string, Cell][] {
  const t = texts.console;

  return [
    [t(($) => $.service.notices), notices.waiting],
    ...unreachable.map<[string, Cell]>(({ accountId, count }) => [
      t(($) => $.service.unreachable, { account: sayAccount(accountId, texts) }),
      count,
    ]),
  ];
}

function pairsOfLastDay({ lastDay }: Figures, { console: t }: Texts): [string, Cell][] {
  return (['unknown', 'repeated', 'failed', 'blocked'] as const).map((outcome) => [
    t(($) => $.service.outcome[outcome]),
    lastDay[outcome],
  ]);
}

export function pairsOfIncoming({ updates }: Figures, { console: t }: Texts): [string, Cell][] {
  return [
    [t(($) => $.service.failing), updates.failing],
    [t(($) => $.service.parked), updates.parked],
  ];
}

export function pairsOfOpinions({ threads }: Figures, { console: t }: Texts): [string, Cell][] {
  return [
    [t(($) => $.service.open), threads.open],
    [t(($) => $.service.overdue), html`<a href="/console/queue/overdue">${threads.overdue}</a>`],
  ];
}

export function pairsOfSystem(c: ConsoleContext, { serverVersion }: Figures): [string, Cell][] {
  const t = c.var.texts.console;
  const { version, databaseKind } = c.var.ports.build;

  return [
    [t(($) => $.service.version), version],
    [t(($) => $.service.database), t(($) => $.service.databaseKind[databaseKind], { version: serverVersion })],
  ];
}

export function renderWebhook(c: ConsoleContext, webhook: Figures['webhook']): Html {
  const { texts, context } = c.var;
  const t = texts.console;
  if (!webhook) return html`<p class="empty">${t(($) => $.service.webhookNotUsed)}</p>`;
  const at: [string, Cell] = [
    t(($) => $.service.webhookAt),
    renderInstant(webhook.at, context.office.timeZone, texts.language),
  ];
  const { seen } = webhook;
  if (seen.kind === 'unreachable') {
    return renderPairs([at, [t(($) => $.service.webhookUrl), t(($) => $.service.unreachableNow)]]);
  }

  return renderPairs([at, ...pairsOfWebhook(c, seen)]);
}

function pairsOfWebhook(c: ConsoleContext, seen: Extract<WebhookSeen, { kind: 'seen' }>): [string, Cell][] {
  const { texts, context } = c.var;
  const t = texts.console;
  const setAgain = seen.url === 'none' ? t(($) => $.service.setAgain) : t(($) => $.service.secretSet);
  const { lastError, secrets } = seen;

  return [
    [t(($) => $.service.webhookUrl), seen.isSetAgain ? setAgain : t(($) => $.service.url[seen.url])],
    [t(($) => $.service.pending), seen.pending],
    [
      t(($) => $.service.lastError),
      lastError
        ? html`${t(($) => $.service.error[lastError.what])} ${renderInstant(new Date(lastError.at), context.office.timeZone, texts.language)}`
        : t(($) => $.service.none),
    ],
    [
      t(($) => $.service.secrets),
      secrets > 1 ? t(($) => $.service.rotating, { count: secrets }) : t(($) => $.service.oneSecret),
    ],
  ];
}

export function renderExamination(c: ConsoleContext, examination: Figures['examination']): Html {
  const { texts, context } = c.var;
  const t = texts.console;
  if (!examination) return html`<p class="empty">${t(($) => $.service.doctorNever)}</p>`;
  const found = checkNames
    .filter((check) => (examination.counts[check] ?? 0) > 0)
    .map<[string, Cell]>((check) => [sayCheck(texts, check), examination.counts[check] ?? 0]);

  return html`${renderPairs([
    [t(($) => $.service.doctorAt), renderInstant(examination.at, context.office.timeZone, texts.language)],
  ])}
    ${found.length === 0 ? html`<p>${t(($) => $.service.doctorClean)}</p>` : renderTable([t(($) => $.service.check), t(($) => $.service.found)], found)}`;
}

export function renderJobs(c: ConsoleContext, { jobs }: Figures): Html {
  const { texts, context } = c.var;
  const t = texts.console;
  if (jobs.length === 0) return html`<p class="empty">${t(($) => $.service.jobsEmpty)}</p>`;
  const at = (instant: Date | null) =>
    instant ? renderInstant(instant, context.office.timeZone, texts.language) : t(($) => $.service.notYet);
  const heads = [
    t(($) => $.service.jobName),
    t(($) => $.service.every),
    t(($) => $.service.doneAt),
    t(($) => $.service.failedAt),
  ];

  return renderTable(
    heads,
    jobs.map(({ name, everyMinutes, doneAt, failedAt, error }) => [
      sayJob(name, texts),
      sayDuration(everyMinutes * 60, texts),
      at(doneAt),
      failedAt ? html`${at(failedAt)} ${error}` : t(($) => $.service.none),
    ]),
  );
}
