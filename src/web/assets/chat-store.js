// What this browser keeps until it is sent: one key per message, so that two tabs never write over each other's. What cannot be
// stored, because storage is off or full, is kept in memory: it is sent all the same, only a reload would lose it.

/** @typedef {import('./chat-outgoing.js').Entry} Entry */

/** @param {string} path `/chat` or `/chat/deputy` */
export function openStore(path) {
  const prefix = `outgoing:${path}:`;
  const endMark = `ended:${path}`;
  /** @type {Map<string, Entry>} */
  const inMemory = new Map();

  /** In the order in which they were written. @returns {Entry[]} */
  function read() {
    const stored = keys().flatMap((key) => readEntry(key) ?? []);
    const entries = new Map([...stored, ...inMemory.values()].map((entry) => [entry.id, entry]));

    return [...entries.values()].sort((one, other) => one.order - other.order || (one.id < other.id ? -1 : 1));
  }

  /** @param {Entry} entry */
  function put(entry) {
    try {
      localStorage.setItem(prefix + entry.id, JSON.stringify(entry));
      inMemory.delete(entry.id);
    } catch {
      inMemory.set(entry.id, entry);
    }
  }

  /** @param {string} id */
  function remove(id) {
    inMemory.delete(id);
    try {
      localStorage.removeItem(prefix + id);
    } catch {}
  }

  /** @param {string} id */
  function has(id) {
    return inMemory.has(id) || keys().includes(prefix + id);
  }

  /** Tells what another tab of this browser keeps, and that it no longer does. @param {{ onPut: (entry: Entry) => void, onRemove: (id: string) => void, onEnd: () => void }} hooks */
  function watch({ onPut, onRemove, onEnd }) {
    window.addEventListener('storage', ({ key, newValue }) => {
      if (key === endMark) return onEnd();
      if (!key?.startsWith(prefix)) return;
      const entry = newValue === null ? null : readEntry(key);
      if (entry) onPut(entry);
      else if (newValue === null) onRemove(key.slice(prefix.length));
    });
  }

  /** Whoever ends the conversation ends it in every tab: the others hear of it by the mark. */
  function forget() {
    for (const { id } of read()) remove(id);
    try {
      localStorage.setItem(endMark, String(Date.now()));
    } catch {}
  }

  function keys() {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
    } catch {
      return [];
    }
  }

  return { read, has, put, remove, watch, forget };
}

/** @param {string} key @returns {Entry | null} */
function readEntry(key) {
  try {
    const entry = JSON.parse(localStorage.getItem(key) ?? 'null');

    return typeof entry?.id === 'string' && entry.content ? entry : null;
  } catch {
    return null;
  }
}
