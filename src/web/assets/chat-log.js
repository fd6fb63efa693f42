// The conversation as it is seen: what was said, and what is on its way.
import { renderAction, renderMail, renderOutgoing } from './chat-bubble.js';
import { createMoments } from './chat-moments.js';
import { element, find } from './chat-page.js';
import { createScroll } from './chat-scroll.js';

/**
 * @param {import('./chat-page.js').Page} page
 * @param {{ onPress: (data: string, label: string) => void, onRetry: () => void, onDiscard: (id: string) => void, onOwn: (id: string) => void }} hooks
 */
export function createLog(page, hooks) {
  const log = find('#log', HTMLElement);
  const scroll = createScroll(log);
  const moments = createMoments(log, page);
  let last = 0;

  /** @param {import('./chat-stream.js').Mail} mail */
  function show(mail) {
    if (mail.sequence <= last) return;
    last = mail.sequence;
    const line = renderMail(page, mail, hooks.onPress);
    const former = findLine(log, mail.replaces);
    const nature = moments.note(mail, former);
    if (mail.author === 'person') markPast(log);
    if (mail.id) acknowledge(mail.id);
    log.insertBefore(line, log.querySelector('.outgoing'));
    if (line.querySelector('[data-key]')) supersede(log, line);
    former?.remove();
    scroll.added(line, nature);
  }

  /** @param {string} id */
  function acknowledge(id) {
    findOutgoing(log, id)?.remove();
    hooks.onOwn(id);
  }

  /** A command, and the press of a button, have nothing to show while all goes well. @param {import('./chat-outgoing.js').Entry} entry */
  function showOutgoing(entry) {
    const known = findOutgoing(log, entry.id);
    const isGoingWell = entry.state === 'sending' || entry.state === 'sent';
    const isSilent = isGoingWell && (isCommand(entry.content) || entry.content.kind === 'press');
    if (isSilent && isCommand(entry.content)) moments.noteCommand();
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
    /** Another conversation, counted anew, goes on below. */
    startOver() {
      last = 0;
    },
  };
}

/** From the menu, or typed. @param {import('./chat-outgoing.js').Content} content */
function isCommand(content) {
  return content.kind === 'command' || (content.kind === 'text' && /^\/[a-z_]+(\s|$)/i.test(content.text.trim()));
}

/** A file on its way, before there is a message. @param {import('./chat-page.js').Page} page @param {File} file @param {() => void} onDiscard */
export function showUpload({ texts }, file, onDiscard) {
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
    busy() {
      line.classList.remove('refused');
      meta.replaceChildren(texts.uploading ?? '');
    },
    done: () => line.remove(),
    /** @param {string} because @param {() => void} retry */
    failed(because, retry) {
      const discard = renderAction(texts.discard, () => {
        line.remove();
        onDiscard();
      });
      line.classList.add('refused');
      meta.replaceChildren(because, ' ', renderAction(texts.retry, retry), ' ', discard);
    },
  };
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

/** @param {HTMLElement} log @param {number | null | undefined} sequence @returns {HTMLElement | null} */
function findLine(log, sequence) {
  return sequence ? log.querySelector(`.message[data-sequence="${sequence}"]`) : null;
}

/** @param {HTMLElement} log @param {string} id */
function findOutgoing(log, id) {
  return log.querySelector(`.outgoing[data-id="${CSS.escape(id)}"]`);
}

/** What else the line has to say is left there. @param {import('./chat-page.js').Page} page @param {boolean} isConnected */
function showConnection({ texts }, isConnected) {
  const line = find('#connection', HTMLElement);
  const offline = texts.offline ?? '';
  if (isConnected && line.textContent !== offline) return;
  line.textContent = offline;
  line.hidden = isConnected;
}
