// The web chat: brings the parts together. Everything a person reads comes from the page or the server.
import { createComposer, tell } from './chat-composer.js';
import { pause } from './chat-deadline.js';
import { createLog } from './chat-log.js';
import { createOutgoing } from './chat-outgoing.js';
import { find, readPage } from './chat-page.js';
import { followNews } from './chat-stream.js';

const ASK_AGAIN_MS = 3000;
const AFTER_END_MS = 1500;

let newSessions = 0;

const page = readPage();
const log = createLog(page, {
  onPress: press,
  onRetry: () => outgoing.flush(),
  onDiscard: discard,
  // What stands in the conversation has arrived.
  onOwn: (id) => outgoing.remove(id),
});
const news = followNews(page, { lastSequence: log.lastSequence, onMessage: log.show, onState: log.showConnection });
const outgoing = createOutgoing(page, {
  onChange: (entry) => log.showOutgoing(entry),
  onGone: (id) => log.removeOutgoing(id),
  onSent: noteSession,
  onEnd: end,
});
const composer = createComposer(page, { onSend: send });

for (const entry of outgoing.entries()) log.showOutgoing(entry);
watchMenu();
void begin();

/** Shows what was said so far. What waits is sent and news are followed also while nobody answers. */
async function begin() {
  let isCaughtUp = await news.catchUp();
  log.settle();
  composer.open();
  if (isCaughtUp) greet();
  await outgoing.flush();
  news.follow();
  while (!isCaughtUp) {
    await pause(ASK_AGAIN_MS);
    isCaughtUp = await news.catchUp();
    if (isCaughtUp) greet();
  }
}

/** A first visit begins by itself, with the word the link carried. Only who knows what was said knows that it is the first. */
function greet() {
  const link = new URL(location.href);
  const argument = link.searchParams.get('start');
  if (argument === null && (log.lastSequence() > 0 || outgoing.entries().length > 0)) return;
  send({ kind: 'command', name: 'start', argument: argument ?? '' });
  link.searchParams.delete('start');
  history.replaceState(null, '', link);
}

/**
 * Without its cookie a browser is somebody new to the service: what is said from now on stands below what is on the page. One
 * that never keeps a cookie is somebody new each time, and must be told.
 * @param {boolean} isNewSession
 */
function noteSession(isNewSession) {
  newSessions = isNewSession ? newSessions + 1 : 0;
  if (isNewSession) log.startOver();
  news.nudge(isNewSession);
  if (newSessions > 1) tell(page.texts.noCookies ?? '');
}

/** @param {import('./chat-outgoing.js').Content} content */
function send(content) {
  outgoing.add(content);
  void outgoing.flush();
}

/** @param {string} data @param {string} label */
function press(data, label) {
  send({ kind: 'press', data, label });
}

/** What could not be sent goes back into the composer or away. @param {string} id */
function discard(id) {
  outgoing.remove(id);
  log.removeOutgoing(id);
}

/** Ended in another tab, which is about to give the cookie back: nothing of it stays on this page either. */
function end() {
  composer.forget();
  setTimeout(() => location.reload(), AFTER_END_MS);
}

function watchMenu() {
  const menu = find('#menu', HTMLDetailsElement);
  const ending = find('#ending', HTMLDialogElement);
  for (const button of menu.querySelectorAll('button[data-command]')) {
    button.addEventListener('click', () => {
      menu.open = false;
      send({ kind: 'command', name: button.getAttribute('data-command') ?? 'help', argument: '' });
    });
  }
  find('#end', HTMLButtonElement).addEventListener('click', () => {
    menu.open = false;
    ending.showModal();
  });
  find('#end-now', HTMLButtonElement).addEventListener('click', () => {
    outgoing.forget();
    composer.forget();
  });
  document.addEventListener('click', (event) => {
    if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') menu.open = false;
  });
}
