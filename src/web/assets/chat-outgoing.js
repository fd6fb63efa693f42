// What the person sent and the server has not acknowledged yet: kept in this browser, sent in order, sent again until it is. Each
// message has an id that is made here, so however often it is sent, and by whichever tab, the server takes it once.
import { oneAtATime } from './chat-once.js';
import { createPatience } from './chat-patience.js';
import { post } from './chat-post.js';
import { openStore } from './chat-store.js';

/**
 * @typedef {{ kind: 'text', text: string }
 *   | { kind: 'command', name: string, argument: string }
 *   | { kind: 'press', data: string, label: string }
 *   | { kind: 'location', latitude: number, longitude: number }
 *   | { kind: 'attachment', attachmentId: string, caption: string, label: string }} Content
 * @typedef {'sending' | 'waiting' | 'refused' | 'sent'} State
 * @typedef {{ id: string, order: number, content: Content, state: State, because?: string }} Entry
 */

/** So long has another tab to send its own; after that it may be gone. */
const OTHER_TAB_MS = 25_000;

/**
 * @param {import('./chat-page.js').Page} page
 * @param {{ onChange: (entry: Entry) => void, onGone: (id: string) => void, onSent: (isNewSession: boolean) => void, onEnd: () => void }} hooks
 */
export function createOutgoing({ path }, { onChange, onGone, onSent, onEnd }) {
  const store = openStore(path);
  const patience = createPatience(() => flush());

  window.addEventListener('online', () => flush());
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && flush());
  store.watch({
    onPut(entry) {
      onChange(entry);
      patience.waitUnlessWaiting(OTHER_TAB_MS);
    },
    onRemove: onGone,
    onEnd,
  });

  /** @param {Content} content */
  function add(content) {
    const entry = newEntry(content, store.read());
    if (entry) keep(entry);
  }

  /** @param {Entry} entry */
  function keep(entry) {
    store.put(entry);
    onChange(entry);
  }

  /** Sends one after another; stops at the first that has to wait, so that the order stays. */
  const flush = oneAtATime(async () => {
    patience.end();
    let entry = next();
    while (entry && (await deliver(entry))) entry = next();
  });

  function next() {
    return store.read().find((entry) => entry.state !== 'refused');
  }

  /** @param {Entry} entry */
  async function deliver(entry) {
    const answer = await post(path, entry);
    // It stands in the conversation already: the server has it, whatever became of the answer.
    if (!store.has(entry.id)) return true;
    switch (answer.kind) {
      case 'sent':
        patience.renew();
        store.remove(entry.id);
        onChange({ ...entry, state: 'sent' });
        onSent(answer.isNewSession);
        return true;
      case 'refused':
        keep({ ...entry, state: 'refused', because: answer.because });
        return true;
      case 'waiting':
        keep({ ...entry, state: 'waiting', because: answer.because });
        patience.waitLonger(answer.retryAfterMs);
        return false;
    }
  }

  return { add, remove: store.remove, flush, entries: store.read, forget: store.forget };
}

/** After those that wait. Nothing when it is a button whose press is on its way already. @param {Content} content @param {Entry[]} waiting @returns {Entry | null} */
function newEntry(content, waiting) {
  const isSame = (/** @type {Entry} */ entry) =>
    entry.state !== 'refused' &&
    entry.content.kind === 'press' &&
    content.kind === 'press' &&
    entry.content.data === content.data;
  if (waiting.some(isSame)) return null;

  return { id: newId(), order: (waiting.at(-1)?.order ?? 0) + 1, content, state: 'sending' };
}

/** `crypto.randomUUID` is missing on plain http. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
