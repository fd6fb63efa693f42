import { html } from 'hono/html';
import type { Office } from '#features/electorate/office.table.ts';
import type { Texts } from '#i18n/texts.ts';
import type { Entrance } from '../entrance.ts';
import { type Html, renderLanguageSwitch, renderPage } from '../layout.ts';

type ChatPage = { entrance: Entrance; office: Office; isDemo: boolean };

/** The page of the web chat: the conversation fills it, the composer stays at the lower edge. The script does the rest. */
export function renderChat(texts: Texts, { entrance, office, isDemo }: ChatPage): Html {
  const t = texts.conversation;
  const title = t(($) => $.chat.title[entrance.audience]);

  return renderPage(texts, {
    title: `${title} · ${office.name}`,
    officeName: office.name,
    isDemo,
    layout: 'chat',
    styles: ['chat.css'],
    scripts: ['chat.js'],
    body: html`
      ${renderHeader(texts, { entrance, office, isDemo })}
      <main id="main" tabindex="-1" data-path="${entrance.path}" data-language="${texts.language}"
        data-time-zone="${office.timeZone}" data-texts="${JSON.stringify(liveTexts(texts))}">
        <noscript><p class="problem">${t(($) => $.chat.noScript)} <a href="/status">${t(($) => $.chat.status)}</a></p></noscript>
        <ol id="log" class="log" role="log" aria-live="off" aria-label="${t(($) => $.chat.log)}" tabindex="0"></ol>
        <button id="newer" class="button newer" type="button" aria-label="${t(($) => $.chat.newer)}" title="${t(($) => $.chat.newer)}" hidden><span>${t(($) => $.chat.newer)}</span> ↓</button>
        <p id="connection" class="connection" role="status" hidden></p>
      </main>
      ${renderComposer(texts)}
      ${renderEnding(texts, entrance)}`,
  });
}

function renderHeader(texts: Texts, { entrance, office }: ChatPage): Html {
  const t = texts.conversation;

  return html`
    <header class="bar">
      <p class="who"><strong>${t(($) => $.chat.title[entrance.audience])}</strong> <span class="quiet">${office.name}</span></p>
      ${renderLanguageSwitch(texts.language, entrance.path)}
      <details class="menu" id="menu">
        <summary aria-label="${t(($) => $.chat.menu)}" title="${t(($) => $.chat.menu)}">${icons.menu}</summary>
        <nav aria-label="${t(($) => $.chat.menu)}">
          ${renderCommands(texts, entrance)}
          <a href="/status">${t(($) => $.chat.status)}</a>
          <a href="/">${t(($) => $.chat.publicPage)}</a>
          <a href="/#notice">${t(($) => $.chat.notice)}</a>
          <button type="button" id="end">${t(($) => $.chat.ending.open)}</button>
        </nav>
      </details>
    </header>`;
}

function renderCommands(texts: Texts, { audience }: Entrance): Html {
  const t = texts.conversation;
  const command = (name: string, label: string) => html`<button type="button" data-command="${name}">${label}</button>`;
  const own =
    audience === 'deputy'
      ? command(
          'inbox',
          t(($) => $.chat.inbox),
        )
      : html`${command(
          'mine',
          t(($) => $.chat.mine),
        )}${command(
          'deputies',
          t(($) => $.chat.deputies),
        )}`;

  return html`${own}${command(
    'help',
    t(($) => $.chat.help),
  )}`;
}

const accepted =
  'image/jpeg,image/png,image/webp,application/pdf,.docx,.xlsx,.txt,audio/ogg,audio/mpeg,audio/mp4,.m4a,audio/webm';

function renderComposer(texts: Texts): Html {
  const t = texts.conversation;

  return html`
    <form id="composer" class="composer" hidden>
      <input id="files" type="file" multiple hidden accept="${accepted}">
      <button id="attach" class="tool" type="button" aria-label="${t(($) => $.chat.attach)}" title="${t(($) => $.chat.attach)}">${icons.attach}</button>
      <button id="locate" class="tool" type="button" aria-label="${t(($) => $.chat.location)}" title="${t(($) => $.chat.location)}">${icons.location}</button>
      <label class="visually-hidden" for="text">${t(($) => $.chat.compose)}</label>
      <textarea id="text" rows="1" maxlength="40960" enterkeyhint="send" autocomplete="off" placeholder="${t(($) => $.chat.placeholder)}"></textarea>
      <button class="button primary send" type="submit" aria-label="${t(($) => $.chat.send)}" title="${t(($) => $.chat.send)}">${icons.send}</button>
    </form>`;
}

function renderEnding(texts: Texts, entrance: Entrance): Html {
  const t = texts.conversation;

  return html`
    <dialog id="ending" aria-labelledby="ending-title">
      <h2 id="ending-title">${t(($) => $.chat.ending.title)}</h2>
      <p>${t(($) => $.chat.ending.explain)}</p>
      <form method="post" action="${entrance.path}/session/ending">
        <button class="button" type="submit" formmethod="dialog">${t(($) => $.chat.ending.cancel)}</button>
        <button class="button danger" type="submit" id="end-now">${t(($) => $.chat.ending.confirm)}</button>
      </form>
    </dialog>`;
}

const liveKeys = [
  'sending',
  'waiting',
  'retry',
  'discard',
  'refused',
  'uploading',
  'offline',
  'photo',
  'document',
  'voice',
  'location',
  'locationFailed',
  'uploadFailed',
  'pressed',
  'noCookies',
  'today',
  'you',
  'service',
] as const;

/** The words the script needs. */
function liveTexts(texts: Texts): Record<string, string> {
  return Object.fromEntries(liveKeys.map((key) => [key, texts.conversation(($) => $.chat.live[key])]));
}

const icon = (path: string) =>
  html`<svg viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="${path}"/></svg>`;

const icons = {
  menu: icon('M4 7h16M4 12h16M4 17h16'),
  attach: icon('M20 11.5 12.3 19a5 5 0 0 1-7-7l8-8a3.3 3.3 0 0 1 4.7 4.7l-8 8a1.7 1.7 0 0 1-2.4-2.4l7.2-7.2'),
  location: icon(
    'M12 21s7-6.2 7-11.5a7 7 0 0 0-14 0C5 14.8 12 21 12 21ZM12 12.2a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2Z',
  ),
  send: icon('M12 19V5M5.5 11.5 12 5l6.5 6.5'),
};
