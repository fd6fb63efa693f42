// The conversation as it is seen: what was said, and what is on its way.
import { renderAction, renderMail, renderOutgoing } from './chat-bubble.js';
import { element, find } from './chat-page.js';
import { createScroll } from './chat-scroll.js';

/** What comes by itself, and not as the reply to what was just written. */
const NEWS_AFTER_MS = 20_000;

/**
 * @param {import('./chat-page.js').Page} page
 * @param {{ onPress: (data: string, label: string) => void, onRetry: () => void, onDiscard: (id: string) => void }} hooks
 */
export function createLog(page, hooks) {
  const log = find('#log', HTMLElement);
  const scroll = createScroll(log);
  let last = 0;
  let lastDay = '';
  let lastMoment = 0;
  let isCommandSent = false;

  /** @param {import('./chat-stream.js').Mail} mail */
  function show(mail) {
    if (mail.sequence <= last) return;
    last = mail.sequence;
    lastDay = showDay(log, page, { at: mail.at, lastDay });
    const line = renderMail(page, mail, hooks.onPress);
    if (mail.author === 'person') markPast(log);
    if (mail.id) findOutgoing(log, mail.id)?.remove();
    log.insertBefore(line, log.querySelector('.outgoing'));
    if (line.querySelector('[data-key]')) supersede(log, line);
    scroll.added(line, mail.author === 'person' ? 'own' : natureOf(mail.at));
    lastMoment = new Date(mail.at).getTime();
  }

  /** @param {string} at @returns {import('./chat-scroll.js').Nature} */
  function natureOf(at) {
    const isAnswer = isCommandSent;
    isCommandSent = false;
    if (isAnswer || lastMoment === 0) return 'answer';

    return new Date(at).getTime() - lastMoment > NEWS_AFTER_MS ? 'news' : 'more';
  }

  /** A command has nothing to show while all goes well. @param {import('./chat-outgoing.js').Entry} entry */
  function showOutgoing(entry) {
    const known = findOutgoing(log, entry.id);
    const isSilent = isCommand(entry.content) && (entry.state === 'sending' || entry.state === 'sent');
    if (isSilent) isCommandSent = true;
    if (isSilent || (entry.state === 'sent' && !known)) return known?.remove();
    const line = renderOutgoing(page, entry, hooks);
    if (known) known.replaceWith(line);
    else log.append(line);
    if (!known) scroll.added(line, 'own');
  }

  /** From now on new messages are read aloud. */
  function settle() {
    log.setAttribute('aria-live', 'polite');
  }

  return {
    show,
    showOutgoing,
    settle,
    /** @param {string} id */
    removeOutgoing: (id) => findOutgoing(log, id)?.remove(),
    /** @param {boolean} isConnected */
    showConnection: (isConnected) => showConnection(page, isConnected),
    lastSequence: () => last,
  };
}

/** From the menu, or typed. @param {import('./chat-outgoing.js').Content} content */
function isCommand(content) {
  return content.kind === 'command' || (content.kind === 'text' && /^\/[a-z_]+(\s|$)/i.test(content.text.trim()));
}

/** A file on its way, before there is a message. @param {import('./chat-page.js').Page} page @param {File} file */
export function showUpload({ texts }, file) {
  const meta = element('p', { class: 'meta' });
  const line = element(
    'li',
    { class: 'message person outgoing' },
    element('div', { class: 'bubble' }, file.name),
    meta,
  );
  find('#log', HTMLElement).append(line);
  line.scrollIntoView({ block: 'end' });

  return {
    busy: () => meta.replaceChildren(texts.uploading ?? ''),
    done: () => line.remove(),
    /** @param {string} because @param {() => void} retry */
    failed(because, retry) {
      const discard = renderAction(texts.discard, () => line.remove());
      line.classList.add('refused');
      meta.replaceChildren(because, ' ', renderAction(texts.retry, retry), ' ', discard);
    },
  };
}

/** A line for each new day, before its first message. Answers the day. @param {HTMLElement} log @param {import('./chat-page.js').Page} page @param {{ at: string, lastDay: string }} moment */
function showDay(log, { language, timeZone, texts }, { at, lastDay }) {
  const dayOf = (/** @type {Date} */ instant) => instant.toLocaleDateString(language, { timeZone, dateStyle: 'long' });
  const day = dayOf(new Date(at));
  if (day === lastDay) return lastDay;
  const label = day === dayOf(new Date()) ? (texts.today ?? day) : day;
  log.insertBefore(element('li', { class: 'day' }, label), log.querySelector('.outgoing'));

  return day;
}

/** Answered questions step back; their buttons still work. @param {HTMLElement} log */
function markPast(log) {
  for (const line of log.querySelectorAll('.message.service:not(.past)')) line.classList.add('past');
}

/**
 * Once the next question is there, the buttons of earlier steps lead nowhere, and what was pressed stands below them. Whoever
 * pressed one by keyboard goes on from the question: with Tab, since a second Enter must not press what nobody has read.
 * @param {HTMLElement} log
 * @param {HTMLElement} question
 */
function supersede(log, question) {
  const isOnButton = document.activeElement?.matches('.message [data-key]');
  for (const line of log.querySelectorAll('.message.service:not(.superseded)')) {
    if (line !== question) line.classList.add('superseded');
  }
  if (!isOnButton) return;
  question.tabIndex = -1;
  question.focus({ preventScroll: true });
}

/** @param {HTMLElement} log @param {string} id */
function findOutgoing(log, id) {
  return log.querySelector(`.outgoing[data-id="${CSS.escape(id)}"]`);
}

/** @param {import('./chat-page.js').Page} page @param {boolean} isConnected */
function showConnection({ texts }, isConnected) {
  const line = find('#connection', HTMLElement);
  line.textContent = texts.offline ?? '';
  line.hidden = isConnected;
}
