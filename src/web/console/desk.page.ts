import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { readSigns } from '#features/health/read-figures.ts';
import { type WarningCode, warningsOf } from '#features/health/warnings.ts';
import { countViews, MOST_COUNTED } from '#features/opinion/list-queue.ts';
import { type QueueView, queueViews } from '#features/opinion/queue.queries.ts';
import { isCalendarPublishedFor } from '#features/opinion/working-calendar.ts';
import {
  canExchangeData,
  canManageStaff,
  canReadAudit,
  canSeeComplaints,
  canSeeService,
} from '#features/staff/staff.ts';
import { addDays, localDayOf } from '#shared/local-day.ts';
import { type Html, renderPage } from '../layout.ts';
import { renderAccount } from './account.page.ts';
import type { ConsoleContext } from './console-env.ts';

const DAYS_AHEAD = 60;

/** Which pane a phone shows; a desk shows all of them side by side. */
export type Pane = 'views' | 'queue' | 'thread';

export type Desk = {
  title: string;
  /** The panes beside the views: a queue and a thread, or one broad one. */
  body: Html;
  pane?: Pane;
  view?: QueueView;
  place?: 'links' | 'staff' | 'audit' | 'service' | 'representation' | 'vacancies' | 'exchange' | 'terms';
  /** Stylesheets of this page alone. */
  styles?: readonly string[];
  /** Scripts of this page alone. */
  scripts?: readonly string[];
  status?: ContentfulStatusCode;
};

/** Shows a page of the console: who is here, the views with their counts, and beside them what was asked for. */
export async function showDesk(c: ConsoleContext, desk: Desk): Promise<Response> {
  const { ports, texts, context } = c.var;
  const warnings = await findWarnings(c);
  const page = renderPage(texts, {
    title: `${desk.title} · ${texts.console(($) => $.shell.title)}`,
    officeName: context.office.name,
    isDemo: await ports.isDemo(),
    layout: 'console',
    styles: ['console.css', ...(desk.styles ?? [])],
    scripts: ['console.js', ...(desk.scripts ?? [])],
    body: html`${renderBar(c)}${renderCalendarWarning(c)}${desk.place === 'service' ? '' : renderAttention(c, warnings)}
      <div class="panes" data-pane="${desk.pane ?? 'thread'}">
        ${await renderViews(c, desk, warnings.length)}
        ${desk.body}
      </div>`,
  });

  return c.html(page, desk.status ?? 200);
}

/** A page with one broad pane beside the views. */
export function broadPane(content: Html, texts: ConsoleContext['var']['texts']): Html {
  return html`<main id="main" class="pane broad" tabindex="-1">
    <p class="way-back"><a href="/console">${texts.console(($) => $.shell.backToViews)}</a></p>
    ${content}
  </main>`;
}

function renderBar(c: ConsoleContext): Html {
  const { texts, context } = c.var;

  return html`<header class="bar">
    <a class="home" href="/console"><strong>${texts.console(($) => $.shell.title)}</strong> <span class="quiet">${context.office.name}</span></a>
    ${renderAccount(c)}
  </header>`;
}

/** Clocks run up to two months ahead: a year without a published calendar counts plain weekends, and staff have to know. */
function renderCalendarWarning(c: ConsoleContext): Html | string {
  const { texts, context } = c.var;
  const ahead = addDays(localDayOf(context.clock.now(), context.office.timeZone), DAYS_AHEAD);
  if (isCalendarPublishedFor(ahead)) return '';

  return html`<p class="notice" role="note">${texts.console(($) => $.shell.calendarWarning, { year: ahead.slice(0, 4) })}</p>`;
}

/** What of the service calls for somebody, for those who may see it. */
async function findWarnings({ var: { context, session, ports } }: ConsoleContext): Promise<WarningCode[]> {
  if (!canSeeService(session)) return [];

  return warningsOf(await readSigns(context, ports.expected), context.clock.now());
}

function renderAttention(c: ConsoleContext, [first]: readonly WarningCode[]): Html | string {
  const t = c.var.texts.console;
  if (!first) return '';
  const warning = t(($) => $.service.warning[first]);

  return html`<p class="notice" role="note">${t(($) => $.shell.attention, { warning })}
    <a href="/console/service">${t(($) => $.shell.attentionLink)}</a></p>`;
}

async function renderViews(c: ConsoleContext, desk: Desk, warnings: number): Promise<Html> {
  const { texts, context, session } = c.var;
  const t = texts.console;
  const seesComplaints = canSeeComplaints(session);
  const counts = await countViews(context, { seesComplaints });
  const views = queueViews.filter((view) => view !== 'complaints' || seesComplaints);

  return html`<nav class="pane views" aria-label="${t(($) => $.shell.views)}">
    <form class="find" role="search" action="/console/search">
      <label class="visually-hidden" for="find">${t(($) => $.shell.findByCode)}</label>
      <input id="find" name="code" type="search" placeholder="7KM2-Q4XT" autocomplete="off" spellcheck="false" required
        aria-keyshortcuts="/" title="${t(($) => $.shell.findByCode)} · ${t(($) => $.shell.keyHint, { key: '/' })}">
      <button class="button">${t(($) => $.shell.find)}</button>
    </form>
    <ul class="view-list">
      ${views.map(
        (view) => html`<li class="${view}"><a href="/console/queue/${view}" ${current(view === desk.view)}>
          <span>${t(($) => $.view[view])}</span> <span class="count" data-empty="${counts[view] === 0 ? 'yes' : 'no'}">${sayCount(counts[view])}</span></a></li>`,
      )}
    </ul>
    <ul class="view-list">
      <li><a href="/console/links" ${current(desk.place === 'links')}>${t(($) => $.shell.links)}</a></li>
      <li><a href="/console/representation" ${current(desk.place === 'representation')}>${t(($) => $.shell.representation)}</a></li>
      <li><a href="/console/vacancies" ${current(desk.place === 'vacancies')}>${t(($) => $.shell.vacancies)}</a></li>
      ${canExchangeData(session) ? html`<li><a href="/console/exchange" ${current(desk.place === 'exchange')}>${t(($) => $.shell.exchange)}</a></li>` : ''}
      ${canManageStaff(session) ? html`<li><a href="/console/terms" ${current(desk.place === 'terms')}>${t(($) => $.shell.redistricting)}</a></li>` : ''}
      ${canManageStaff(session) ? html`<li><a href="/console/staff" ${current(desk.place === 'staff')}>${t(($) => $.shell.staff)}</a></li>` : ''}
      ${canReadAudit(session) ? html`<li><a href="/console/audit" ${current(desk.place === 'audit')}>${t(($) => $.shell.audit)}</a></li>` : ''}
      ${
        canSeeService(session)
          ? html`<li class="service"><a href="/console/service" ${current(desk.place === 'service')}><span>${t(($) => $.shell.service)}</span>
        ${warnings === 0 ? '' : html`<span class="count" data-empty="no">${warnings}</span>`}</a></li>`
          : ''
      }
    </ul>
  </nav>`;
}

/** Nobody counts on from there. */
function sayCount(count: number): string {
  return count < MOST_COUNTED ? String(count) : `${MOST_COUNTED - 1}+`;
}

function current(isCurrent: boolean): Html | string {
  return isCurrent ? html`aria-current="page"` : '';
}
