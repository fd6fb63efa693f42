import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { listCongresses } from '#features/electorate/list-congresses.ts';
import type { Congress } from '#features/electorate/unit.table.ts';
import { listStaff } from '#features/staff/list-staff.ts';
import { type StaffAccount, staffRoles } from '#features/staff/staff.table.ts';
import type { Texts } from '#i18n/texts.ts';
import type { Html } from '../layout.ts';
import type { ConsoleContext } from './console-env.ts';
import { broadPane, showDesk } from './desk.page.ts';
import { renderInstant } from './due.ts';
import { sayDone } from './say-outcome.ts';

type Refused = 'invalid-email' | 'already-there' | 'no-such-staff' | 'last-administrator' | 'no-such-congress';
type Link = { token: string; expiresAt: Date; email: string };
type Showing = { refused?: Refused; typed?: string; link?: Link };

/** Shows the accounts; a link that was just made is shown this once. */
export async function showStaff(
  c: ConsoleContext,
  showing: Showing = {},
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const { texts, context } = c.var;
  const t = texts.console;
  const [accounts, congresses] = await Promise.all([listStaff(context), listCongresses(context)]);
  const done = showing.refused || showing.link ? null : sayDone(c.req.query('done'), texts);
  const content = html`<h1>${t(($) => $.staff.title)}</h1>
    ${showing.refused ? html`<p class="problem" role="alert">${t(($) => $.staff[showing.refused ?? 'no-such-staff'])}</p>` : ''}
    ${done ? html`<p class="done" role="status">${done}</p>` : ''}
    ${showing.link ? renderLink(c, showing.link) : ''}
    ${renderAccounts(c, accounts, congresses)}
    ${renderForm(congresses, { texts, typed: showing.typed ?? '' })}`;

  return showDesk(c, { title: t(($) => $.staff.title), body: broadPane(content, texts), place: 'staff', status });
}

/** The link goes to somebody else's browser, so it has to be the whole address. */
function renderLink(c: ConsoleContext, { token, expiresAt, email }: Link): Html {
  const { texts, ports, context } = c.var;
  const t = texts.console;
  const address = `${ports.publicUrl ?? new URL(c.req.url).origin}/console/sign-in#${token}`;
  const format = new Intl.DateTimeFormat(texts.language === 'en' ? 'en-GB' : texts.language, {
    timeStyle: 'short',
    timeZone: context.office.timeZone,
  });

  return html`<section class="one-time" role="status">
    <h2>${t(($) => $.staff.link, { email })}</h2>
    <p><output class="link">${address}</output></p>
    <p class="quiet">${t(($) => $.staff.linkHint, { time: format.format(expiresAt) })}</p>
  </section>`;
}

function renderAccounts(c: ConsoleContext, accounts: StaffAccount[], congresses: Congress[]): Html {
  const t = c.var.texts.console;
  const names = new Map(congresses.map(({ code, name }) => [code, name]));

  return html`<div class="table"><table>
    <thead><tr>
      <th scope="col">${t(($) => $.staff.email)}</th><th scope="col">${t(($) => $.staff.role)}</th>
      <th scope="col">${t(($) => $.staff.scope)}</th><th scope="col">${t(($) => $.staff.since)}</th>
      <th scope="col">${t(($) => $.staff.actions)}</th>
    </tr></thead>
    <tbody>${accounts.map((account) => renderAccountRow(c, account, names))}</tbody>
  </table></div>`;
}

function renderAccountRow(c: ConsoleContext, account: StaffAccount, names: Map<string, string>): Html {
  const { texts, session, context } = c.var;
  const t = texts.console;
  const { congressCode } = account;

  return html`<tr>
    <th scope="row">${account.email} ${account.id === session.staffId ? html`<span class="quiet">(${t(($) => $.staff.you)})</span>` : ''}</th>
    <td>${t(($) => $.role[account.role])}</td>
    <td>${congressCode ? (names.get(congressCode) ?? congressCode) : t(($) => $.staff.wholeOffice)}</td>
    <td>${renderInstant(account.createdAt, context.office.timeZone, texts.language)}</td>
    <td><div class="row">
      <form method="post" action="/console/staff/${account.id}/sign-in-link"><button class="button small">${t(($) => $.staff.makeLink)}</button></form>
      <form method="post" action="/console/staff/${account.id}/removal"><button class="button small danger">${t(($) => $.staff.remove)}</button></form>
    </div></td>
  </tr>`;
}

function renderForm(congresses: Congress[], { texts, typed }: { texts: Texts; typed: string }): Html {
  const t = texts.console;

  return html`<form class="staff-form" method="post" action="/console/staff">
    <h2>${t(($) => $.staff.add)}</h2>
    <div class="field"><label for="email">${t(($) => $.staff.email)}</label>
      <input id="email" name="email" type="email" required maxlength="254" autocomplete="off" value="${typed}"></div>
    <fieldset><legend>${t(($) => $.staff.role)}</legend>
      ${staffRoles.map(
        (
          role,
        ) => html`<label class="choice"><input type="radio" name="role" value="${role}" required ${role === 'liaison' ? 'checked' : ''}>
          <span>${t(($) => $.role[role])}<br><span class="quiet">${t(($) => $.roleMeaning[role])}</span></span></label>`,
      )}
    </fieldset>
    <div class="field"><label for="congress">${t(($) => $.staff.scope)}</label>
      <select id="congress" name="congressCode"><option value="">${t(($) => $.staff.wholeOffice)}</option>
        ${congresses.map(({ code, name }) => html`<option value="${code}">${name}</option>`)}</select></div>
    <div class="field"><label for="language">${t(($) => $.staff.language)}</label>
      <select id="language" name="language"><option value="zh-CN">中文</option><option value="en" ${texts.language === 'en' ? 'selected' : ''}>English</option></select></div>
    <button class="button primary">${t(($) => $.staff.addButton)}</button>
  </form>`;
}
