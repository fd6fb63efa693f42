// One message as elements: what is in it, when it came, and the buttons to answer with.
import { element } from './chat-page.js';
import { renderAttachment, renderText } from './chat-render.js';

/** @typedef {import('./chat-page.js').Page} Page */

/**
 * @param {Page} page
 * @param {import('./chat-stream.js').Mail} mail
 * @param {(data: string, label: string) => void} onPress
 */
export function renderMail(page, mail, onPress) {
  const { texts, language, timeZone } = page;
  const who = mail.author === 'service' ? texts.service : texts.you;
  const at = new Date(mail.at);
  const time = at.toLocaleTimeString(language, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const stamp = element('time', { datetime: mail.at }, time);
  const speaker = element('span', { class: 'visually-hidden' }, `${who} `);
  const words = [...renderText(page, mail), ...renderAttachment(page, mail)];
  const bubble = element('div', { class: 'bubble' }, speaker, ...words, element('p', { class: 'meta' }, stamp));

  const line = { class: `message ${mail.author}`, 'data-sequence': String(mail.sequence) };

  return element('li', line, bubble, ...renderButtons(mail.buttons, onPress));
}

/**
 * @param {Page} page
 * @param {import('./chat-outgoing.js').Entry} entry
 * @param {{ onRetry: () => void, onDiscard: (id: string) => void }} hooks
 */
export function renderOutgoing({ texts }, { id, content, state, because }, { onRetry, onDiscard }) {
  const meta = element('p', { class: 'meta' });
  if (state === 'sending') meta.append(texts.sending ?? '');
  if (state === 'waiting') meta.append(because || (texts.waiting ?? ''), ' ', renderAction(texts.retry, onRetry));
  if (state === 'refused') {
    meta.append(
      because || (texts.refused ?? ''),
      ' ',
      renderAction(texts.discard, () => onDiscard(id)),
    );
  }
  const bubble = element(
    'div',
    { class: 'bubble' },
    element('p', { class: 'text', dir: 'auto' }, wordsOf(texts, content)),
  );

  return element('li', { class: `message person outgoing ${state}`, 'data-id': id }, bubble, meta);
}

/** @param {string | undefined} label @param {() => void} onClick */
export function renderAction(label, onClick) {
  const button = element('button', { class: 'inline', type: 'button' }, label ?? '');
  button.addEventListener('click', onClick);

  return button;
}

/**
 * @param {import('./chat-stream.js').Mail['buttons']} buttons
 * @param {(data: string, label: string) => void} onPress
 */
function renderButtons(buttons, onPress) {
  if (buttons.length === 0) return [];
  const rows = buttons.map((row) =>
    element('div', { class: 'row' }, ...row.map((button) => renderButton(button, onPress))),
  );

  return [element('div', { class: 'buttons' }, ...rows)];
}

/**
 * @param {{ label: string, action?: string, url?: string }} button
 * @param {(data: string, label: string) => void} onPress
 */
function renderButton({ label, action, url }, onPress) {
  if (url) return element('a', { class: 'button', href: url, rel: 'noopener', ...elsewhere(url) }, label);
  const button = element('button', { class: 'button', type: 'button', ...stepKey(action) }, label);
  button.addEventListener('click', () => {
    for (const other of button.closest('.buttons')?.querySelectorAll('.pressed') ?? [])
      other.classList.remove('pressed');
    button.classList.add('pressed');
    onPress(action ?? '', label);
  });

  return button;
}

/** A button of one step is good until the conversation moves on; the others always are. @param {string | undefined} action @returns {Record<string, string>} */
function stepKey(action = '') {
  const [, key] = action.split('/');

  return key ? { 'data-key': key } : {};
}

/** A link that leaves the site opens beside the conversation. @param {string} url @returns {Record<string, string>} */
function elsewhere(url) {
  return new URL(url, location.href).origin === location.origin ? {} : { target: '_blank' };
}

/** @param {Record<string, string>} texts @param {import('./chat-outgoing.js').Content} content */
function wordsOf(texts, content) {
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'press':
    case 'attachment':
      return content.label;
    case 'location':
      return `📍 ${texts.location}`;
    case 'command':
      return `/${content.name}`;
  }
}
