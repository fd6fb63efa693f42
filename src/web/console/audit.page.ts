import { html } from 'hono/html';
import type { AuditEntry } from '#features/audit.table.ts';
import type { Texts } from '#i18n/texts.ts';
import { formatReferenceCode } from '#shared/reference-code.ts';
import type { Html } from '../layout.ts';
import type { ConsoleContext } from './console-env.ts';
import { broadPane, showDesk } from './desk.page.ts';
import { renderInstant } from './due.ts';
import { sayAction, sayActor, sayDetails, saySubject } from './say-audit-entry.ts';

export type AuditPage = {
  entries: AuditEntry[];
  isCut: boolean;
  isNewest: boolean;
  staffEmails: Map<string, string>;
};

/** Shows a page of the audit, the newest entry first. */
export function showAudit(c: ConsoleContext, page: AuditPage): Promise<Response> {
  const { texts } = c.var;
  const t = texts.console;
  const last = page.entries.at(-1)?.sequence ?? 0;
  const content = html`<h1>${t(($) => $.audit.title)}</h1>
    <p class="quiet">${t(($) => $.audit.intro)}</p>
    ${page.entries.length === 0 ? html`<p class="empty">${t(($) => $.audit.empty)}</p>` : renderTable(c, page)}
    <p class="pages">
      ${page.isNewest ? '' : html`<a href="/console/audit">${t(($) => $.audit.newest)}</a>`}
      ${page.isCut ? html`<a href="/console/audit?before=${last}">${t(($) => $.audit.older)}</a>` : ''}
    </p>`;

  return showDesk(c, { title: t(($) => $.audit.title), body: broadPane(content, texts), place: 'audit' });
}

function renderTable(c: ConsoleContext, page: AuditPage): Html {
  const t = c.var.texts.console;

  return html`<div class="table"><table>
    <thead><tr>
      <th scope="col">#</th><th scope="col">${t(($) => $.audit.at)}</th><th scope="col">${t(($) => $.audit.actor)}</th>
      <th scope="col">${t(($) => $.audit.action)}</th><th scope="col">${t(($) => $.audit.subject)}</th>
      <th scope="col">${t(($) => $.audit.details)}</th>
    </tr></thead>
    <tbody>${page.entries.map((entry) => renderEntry(c, entry, page))}</tbody>
  </table></div>`;
}

function renderEntry(c: ConsoleContext, entry: AuditEntry, { staffEmails }: AuditPage): Html {
  const { texts, context } = c.var;

  return html`<tr>
    <td>${entry.sequence}</td>
    <td>${renderInstant(entry.at, context.office.timeZone, texts.language)}</td>
    <td>${sayActor(entry.actor, staffEmails, texts)}</td>
    <td>${sayAction(entry.action, texts)}</td>
    <td>${renderSubject(entry.subject, staffEmails, texts)}</td>
    <td>${sayDetails(entry, texts).map((detail) => html`<span class="detail">${detail}</span> `)}</td>
  </tr>`;
}

/** An opinion can be opened from here. */
function renderSubject(subject: string, staffEmails: Map<string, string>, texts: Texts): Html | string {
  const [kind, id = ''] = subject.split(':');
  if (kind === 'thread') return html`<a href="/console/threads/${id}?view=open">${formatReferenceCode(id)}</a>`;

  return saySubject(subject, staffEmails, texts);
}
