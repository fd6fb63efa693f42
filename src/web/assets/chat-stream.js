// News from the server: first what was missed, then an event stream; where streams do not get through, asking now and then.

/**
 * @typedef {object} Mail
 * @property {number} sequence
 * @property {'service' | 'person'} author
 * @property {string | null} id
 * @property {string} text
 * @property {{ label: string, action?: string, url?: string }[][]} buttons
 * @property {{ id: string, kind: string, name: string | null, size: number | null } | null} attachment
 * @property {string} at
 */

const PAGE = 200;
const ASK_AGAIN_MS = 3000;

/**
 * @param {import('./chat-page.js').Page} page
 * @param {{ lastSequence: () => number, onMessage: (mail: Mail) => void, onState: (isConnected: boolean) => void }} hooks
 */
export function followNews({ path }, { lastSequence, onMessage, onState }) {
  /** @type {EventSource | undefined} */
  let stream;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let isFollowing = false;

  document.addEventListener('visibilitychange', () => isFollowing && restart());
  window.addEventListener('online', () => isFollowing && restart());

  /** Fetches everything after the last message shown. */
  async function catchUp() {
    try {
      while ((await fetchPage()) === PAGE);
      onState(true);
    } catch {
      onState(false);
    }
  }

  async function fetchPage() {
    const response = await fetch(`${path}/messages?after=${lastSequence()}`);
    if (!response.ok) throw new Error('no answer');
    /** @type {{ messages: Mail[] }} */
    const { messages } = await response.json();
    for (const mail of messages) onMessage(mail);

    return messages.length;
  }

  function follow() {
    isFollowing = true;
    restart();
  }

  /** A page nobody looks at needs no stream; it catches up when it is looked at again. */
  function restart() {
    clearTimeout(timer);
    stream?.close();
    if (document.visibilityState === 'visible') open();
  }

  function open() {
    stream = new EventSource(`${path}/events?after=${lastSequence()}`);
    stream.addEventListener('open', () => onState(true));
    stream.addEventListener('message', (event) => onMessage(JSON.parse(event.data)));
    stream.addEventListener('error', () => {
      // Every stream ends after a minute; the browser opens the next by itself. Only a closed one needs us.
      if (stream?.readyState !== EventSource.CLOSED) return;
      void catchUp();
      timer = setTimeout(restart, ASK_AGAIN_MS);
    });
  }

  return { catchUp, follow };
}
