// News from the server: first what was missed, then an event stream; where streams do not get through, asking now and then.
import { fetchMissed } from './chat-missed.js';
import { watchSilence } from './chat-silence.js';

/**
 * @typedef {object} Mail
 * @property {number} sequence
 * @property {number | null} replaces the number of the message whose place it takes
 * @property {'service' | 'person'} author
 * @property {string | null} id
 * @property {string} text
 * @property {{ label: string, action?: string, url?: string }[][]} buttons
 * @property {{ id: string, kind: string, name: string | null, size: number | null } | null} attachment
 * @property {string} at
 */

const ASK_AGAIN_MS = 3000;
const isSeen = () => document.visibilityState === 'visible';

/**
 * @param {import('./chat-page.js').Page} page
 * @param {{ lastSequence: () => number, onMessage: (mail: Mail) => void, onState: (isConnected: boolean) => void }} hooks
 */
export function followNews(page, hooks) {
  /** @type {EventSource | undefined} */
  let stream;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let isFollowing = false;
  const noteLife = watchSilence(() => isSeen() && wake());

  document.addEventListener('visibilitychange', restart);
  window.addEventListener('online', restart);
  window.addEventListener('offline', () => hooks.onState(false));

  /** Fetches everything after the last message shown; `false` when nobody answers. */
  async function catchUp() {
    const isCaughtUp = await fetchMissed(page, hooks);
    hooks.onState(isCaughtUp);

    return isCaughtUp;
  }

  function follow() {
    isFollowing = true;
    restart();
  }

  /** A page nobody looks at needs no stream; it catches up when it is looked at again. */
  function restart() {
    if (!isFollowing) return;
    clearTimeout(timer);
    stream?.close();
    noteLife();
    if (isSeen()) stream = openStream(page, hooks, { onLife, onError });
  }

  function onLife() {
    clearTimeout(timer);
    noteLife();
    hooks.onState(true);
  }

  /** Every stream ends after a minute; the browser opens the next by itself. If it cannot, we ask. */
  function onError() {
    clearTimeout(timer);
    timer = setTimeout(askAgain, ASK_AGAIN_MS);
  }

  async function askAgain() {
    await catchUp();
    if (stream?.readyState === EventSource.CLOSED) restart();
    else if (stream?.readyState === EventSource.CONNECTING) onError();
  }

  function wake() {
    restart();
    void catchUp();
  }

  /** Somebody new becomes known with the first message; then there is something to follow, or something else. @param {boolean} isNewSession */
  function nudge(isNewSession) {
    if (isNewSession || stream?.readyState === EventSource.CLOSED) restart();
  }

  return { catchUp, follow, nudge };
}

/**
 * @param {import('./chat-page.js').Page} page
 * @param {{ lastSequence: () => number, onMessage: (mail: Mail) => void }} hooks
 * @param {{ onLife: () => void, onError: () => void }} told
 */
function openStream({ path }, { lastSequence, onMessage }, { onLife, onError }) {
  const stream = new EventSource(`${path}/events?after=${lastSequence()}`);
  stream.addEventListener('open', onLife);
  stream.addEventListener('beat', onLife);
  stream.addEventListener('error', onError);
  stream.addEventListener('message', (event) => {
    onLife();
    onMessage(JSON.parse(event.data));
  });

  return stream;
}
