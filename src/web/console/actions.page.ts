import { html } from 'hono/html';
import { openStatuses } from '#features/opinion/thread.ts';
import type { Texts } from '#i18n/texts.ts';
import type { Html } from '../layout.ts';
import { renderAssignment } from './assignment.page.ts';
import { type Forms, keyOf, renderSeen, type Shown } from './forms.page.ts';
import type { ThreadPicture } from './load-thread.ts';
import { longestText } from './longest-text.ts';
import { renderRecusal } from './recusal.page.ts';
import { actionsFor, type PlainAction, plainActions, type WrittenAction, writtenActions } from './thread-actions.ts';

/** The deeds a member of staff may do now. Deeds without words are buttons; the others open a form. */
export function renderActions(picture: ThreadPicture, forms: Forms, texts: Texts): Html {
  const t = texts.console;
  const possible = actionsFor(picture.thread);
  if (possible.length === 0) return html`<p class="quiet">${t(($) => $.action.finished)}</p>`;
  if (!forms.canAct) return html`<p class="quiet">${t(($) => $.action.readerHint)}</p>`;
  const shown = { picture, forms, texts };

  return html`<section class="act" aria-labelledby="act">
    <h2 id="act">${t(($) => $.action.title)}</h2>
    ${plainActions.filter((action) => possible.includes(action)).map((action) => renderPlain(action, shown))}
    ${possible.map((action) => {
      if (action === 'assignment') return renderAssignment(shown);
      if (action === 'recusal') return renderRecusal(shown);
      const written = writtenActions.find((candidate) => candidate === action);
      return written ? renderWritten(written, shown) : '';
    })}
  </section>`;
}

function renderPlain(action: PlainAction, { picture, forms, texts }: Shown): Html {
  const words = plainWords(action, texts);

  return html`<form class="plain" method="post" action="/console/threads/${picture.thread.code}/${action}">
    ${renderSeen(picture, forms)}
    <button class="button ${action === 'release' ? 'primary' : ''}" ${keyOf(action, texts)}>${words.name}</button>
    <span class="quiet">${words.hint}</span>
  </form>`;
}

function renderWritten(action: WrittenAction, { picture, forms, texts }: Shown): Html {
  const words = writtenWords(action, picture, texts);
  const isOpened = forms.opened === action;

  return html`<details class="action" name="action" id="${action}" ${isOpened ? 'open' : ''}>
    <summary ${keyOf(action, texts)}>${words.name}</summary>
    <form method="post" action="/console/threads/${picture.thread.code}/${action}">
      ${renderSeen(picture, forms)}
      <div class="field">
        <label for="${action}-text">${words.label}</label>
        <textarea id="${action}-text" name="text" rows="4" required maxlength="${longestText}" dir="auto"
          aria-describedby="${action}-hint">${isOpened ? forms.typed : ''}</textarea>
        <p class="quiet" id="${action}-hint">${words.hint}</p>
      </div>
      ${action === 'answer' ? renderForAll(picture, texts) : ''}
      <button class="button ${action === 'closing' ? 'danger' : 'primary'}">${words.send}</button>
    </form>
  </details>`;
}

/** Of a campaign everybody gets an answer; it may be the same one. */
function renderForAll({ alike }: ThreadPicture, { console: t }: Texts): Html | string {
  const count = alike.filter(({ status }) => openStatuses.includes(status) && status !== 'held').length;
  if (count === 0) return '';

  return html`<p class="field"><label><input type="checkbox" name="alike" value="yes"> ${t(($) => $.action.answerAlike, { count })}</label></p>`;
}

function plainWords(action: PlainAction, { console: t }: Texts): { name: string; hint: string } {
  switch (action) {
    case 'taking':
      return { name: t(($) => $.action.take), hint: t(($) => $.action.takeHint) };
    case 'release':
      return { name: t(($) => $.action.release), hint: t(($) => $.action.releaseHint) };
  }
}

type WrittenWords = { name: string; label: string; hint: string; send: string };

function writtenWords(action: WrittenAction, { thread }: ThreadPicture, { console: t }: Texts): WrittenWords {
  switch (action) {
    case 'answer':
      return {
        name: t(($) => $.action.answer),
        label: t(($) => $.action.answerLabel),
        hint: t(($) => $.action.answerHint),
        send: t(($) => $.action.sendAnswer),
      };
    case 'question':
      return {
        name: t(($) => $.action.ask),
        label: t(($) => $.action.askLabel),
        hint: t(($) => $.action.askHint),
        send: t(($) => $.action.sendQuestion),
      };
    case 'extension':
      return {
        name: t(($) => $.action.extend),
        label: t(($) => $.action.extendLabel),
        hint: t(($) => $.action.extendHint),
        send: t(($) => $.action.sendExtension),
      };
    case 'closing':
      return {
        name: t(($) => $.action.close),
        // An alert promised nobody's help: its end is for the office alone.
        label: thread.kind === 'alert' ? t(($) => $.action.closeLabelOfAlert) : t(($) => $.action.closeLabel),
        hint: thread.kind === 'alert' ? t(($) => $.action.closeHintOfAlert) : t(($) => $.action.closeHint),
        send: t(($) => $.action.sendClosing),
      };
  }
}
