// What the person sent and the server has not acknowledged yet: kept in this browser, sent in order, sent again until it is.

/**
 * @typedef {{ kind: 'text', text: string }
 *   | { kind: 'command', name: string, argument: string }
 *   | { kind: 'press', data: string, label: string }
 *   | { kind: 'location', latitude: number, longitude: number }
 *   | { kind: 'attachment', attachmentId: string, caption: string, label: string }} Content
 * @typedef {'sending' | 'waiting' | 'refused' | 'sent'} State
 * @typedef {{ id: string, content: Content, state: State, because?: string }} Entry
 */

const TIMEOUT_MS = 20_000;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

/**
 * @param {import('./chat-page.js').Page} page
 * @param {{ onChange: (entry: Entry) => void }} hooks
 */
export function createOutgoing({ path }, { onChange }) {
  const store = openStore(`outgoing:${path}`);
  let isFlushing = false;
  let waitMs = FIRST_WAIT_MS;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  window.addEventListener('online', () => flush());

  /** @param {Content} content */
  function add(content) {
    /** @type {Entry} */
    const entry = { id: newId(), content, state: 'sending' };
    store.write([...store.read(), entry]);
    onChange(entry);
  }

  /** @param {Entry} entry @param {Partial<Entry>} change */
  function update(entry, change) {
    const changed = { ...entry, ...change };
    store.write(store.read().map((other) => (other.id === entry.id ? changed : other)));
    onChange(changed);
  }

  /** @param {string} id */
  function remove(id) {
    store.write(store.read().filter((entry) => entry.id !== id));
  }

  /** Sends one after another; stops at the first that has to wait, so that the order stays. */
  async function flush() {
    if (isFlushing) return;
    isFlushing = true;
    clearTimeout(timer);
    let entry = next();
    while (entry && (await deliver(entry))) entry = next();
    isFlushing = false;
  }

  function next() {
    return store.read().find((entry) => entry.state !== 'refused');
  }

  /** @param {Entry} entry */
  async function deliver(entry) {
    const answer = await post(path, entry);
    if (answer.kind === 'sent') {
      waitMs = FIRST_WAIT_MS;
      remove(entry.id);
      onChange({ ...entry, state: 'sent' });
      return true;
    }
    if (answer.kind === 'refused') {
      update(entry, { state: 'refused', because: answer.because });
      return true;
    }
    update(entry, { state: 'waiting', because: answer.because });
    timer = setTimeout(flush, Math.max(answer.retryAfterMs, waitMs));
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    return false;
  }

  return { add, remove, flush, entries: store.read, forget: store.forget };
}

/** @param {string} path @param {Entry} entry */
async function post(path, { id, content }) {
  const body = JSON.stringify({ id, ...content });
  const headers = { 'Content-Type': 'application/json' };
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(`${path}/messages`, { method: 'POST', headers, body, signal });
    if (response.ok) return /** @type {const} */ ({ kind: 'sent' });
    const because = await readReason(response);
    if (response.status !== 429 && response.status < 500) return /** @type {const} */ ({ kind: 'refused', because });
    return waiting(Number(response.headers.get('Retry-After') ?? 0) * 1000, because);
  } catch {
    return waiting(0, '');
  }
}

/** @param {number} retryAfterMs @param {string} because */
function waiting(retryAfterMs, because) {
  return /** @type {const} */ ({ kind: 'waiting', retryAfterMs, because });
}

/** @param {Response} response @returns {Promise<string>} */
export async function readReason(response) {
  const body = await response.json().catch(() => ({}));

  return typeof body.message === 'string' ? body.message : '';
}

/** `crypto.randomUUID` is missing on plain http. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** A list in localStorage; where that is off, in memory. @param {string} key */
function openStore(key) {
  /** @type {Entry[]} */
  let kept = [];

  /** @returns {Entry[]} */
  function read() {
    try {
      return JSON.parse(localStorage.getItem(key) ?? '[]');
    } catch {
      return kept;
    }
  }

  /** @param {Entry[]} entries */
  function write(entries) {
    kept = entries;
    try {
      localStorage.setItem(key, JSON.stringify(entries));
    } catch {}
  }

  function forget() {
    try {
      localStorage.clear();
    } catch {}
  }

  return { read, write, forget };
}
