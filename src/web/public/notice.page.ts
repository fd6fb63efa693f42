import { html } from 'hono/html';
import type { Office } from '#features/electorate/office.table.ts';
import type { Texts } from '#i18n/texts.ts';
import { type Html, renderLanguageSwitch, renderPage } from '../layout.ts';

/** What every public page stands in. */
export type PublicFrame = { texts: Texts; office: Office; isDemo: boolean };

type Notice = { title: string; path: string; main: Html; isIndexed?: boolean };

/** A public page: the office above, one column of text, the other entrances below. */
export function renderNotice({ texts, office, isDemo }: PublicFrame, { title, path, main, isIndexed }: Notice): Html {
  const t = texts.conversation;

  return renderPage(texts, {
    title: `${title} · ${office.name}`,
    officeName: office.name,
    isDemo,
    layout: 'notice',
    styles: ['public.css'],
    isIndexed: isIndexed ?? false,
    body: html`
      <header class="head">
        <p><a class="office" href="/">${office.name}</a></p>
        ${renderLanguageSwitch(texts.language, path)}
      </header>
      <main id="main" tabindex="-1">${main}</main>
      <footer class="foot">
        <a href="/status">${t(($) => $.public.home.lookUp)}</a>
        <a href="/#notice">${t(($) => $.public.home.noticeTitle)}</a>
        <a href="/chat/deputy">${t(($) => $.public.home.deputyEntrance)}</a>
        <a href="/console">${t(($) => $.public.home.staff)}</a>
      </footer>`,
  });
}
