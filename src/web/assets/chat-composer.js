// Where the person writes: text, files, a location. What is typed is kept in this browser until it is sent.
import { find } from './chat-page.js';
import { inPieces } from './chat-pieces.js';
import { upload } from './chat-upload.js';

/**
 * @param {import('./chat-page.js').Page} page
 * @param {{ onSend: (content: import('./chat-outgoing.js').Content) => void }} hooks
 */
export function createComposer(page, { onSend }) {
  const form = find('#composer', HTMLFormElement);
  const text = find('#text', HTMLTextAreaElement);
  const draft = openDraft(`draft:${page.path}`);
  text.value = draft.read();
  // Another tab of this browser may have sent its own words since, and cleared what we share.
  window.addEventListener('pagehide', () => text.value && draft.write(text.value));

  text.addEventListener('input', () => {
    draft.write(text.value);
    grow(text);
  });
  text.addEventListener('keydown', (event) => {
    // While Chinese is being composed, Enter chooses a word.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (text.value.trim() === '') return text.focus();
    for (const piece of inPieces(text.value)) onSend({ kind: 'text', text: piece });
    text.value = '';
    draft.write('');
    grow(text);
    text.focus();
  });
  watchFiles(page, text, onSend);
  watchLocation(page, onSend);

  function open() {
    form.hidden = false;
    grow(text);
  }

  function forget() {
    text.value = '';
    draft.write('');
  }

  return { open, forget };
}

/** @param {HTMLTextAreaElement} text */
function grow(text) {
  text.style.blockSize = 'auto';
  text.style.blockSize = `${text.scrollHeight + 2}px`;
}

/**
 * @param {import('./chat-page.js').Page} page
 * @param {HTMLTextAreaElement} text
 * @param {(content: import('./chat-outgoing.js').Content) => void} onSend
 */
function watchFiles(page, text, onSend) {
  const files = find('#files', HTMLInputElement);
  find('#attach', HTMLButtonElement).addEventListener('click', () => files.click());
  files.addEventListener('change', async () => {
    const chosen = [...(files.files ?? [])];
    files.value = '';
    for (const file of chosen) await upload(page, file, onSend);
    text.focus();
  });
  text.addEventListener('paste', async (event) => {
    const pasted = [...(event.clipboardData?.files ?? [])];
    if (pasted.length > 0) event.preventDefault();
    for (const file of pasted) await upload(page, file, onSend);
  });
}

/**
 * @param {import('./chat-page.js').Page} page
 * @param {(content: import('./chat-outgoing.js').Content) => void} onSend
 */
function watchLocation({ texts }, onSend) {
  const button = find('#locate', HTMLButtonElement);
  button.hidden = !('geolocation' in navigator) || !window.isSecureContext;
  button.addEventListener('click', () => {
    button.disabled = true;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        button.disabled = false;
        onSend({ kind: 'location', latitude: coords.latitude, longitude: coords.longitude });
      },
      () => {
        button.disabled = false;
        tell(texts.locationFailed ?? '');
      },
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    );
  });
}

/** Says something that concerns only this browser, for a while. @param {string} words */
export function tell(words) {
  const line = find('#connection', HTMLElement);
  line.textContent = words;
  line.hidden = false;
  setTimeout(() => {
    if (line.textContent === words) line.hidden = true;
  }, 8000);
}

/** @param {string} key */
function openDraft(key) {
  return {
    read() {
      try {
        return localStorage.getItem(key) ?? '';
      } catch {
        return '';
      }
    },
    /** @param {string} words */
    write(words) {
      try {
        if (words) localStorage.setItem(key, words);
        else localStorage.removeItem(key);
      } catch {}
    },
  };
}
