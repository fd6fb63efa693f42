// Brings a file to the server and then sends it as a message. Large photos are made smaller here, so that they fit.
import { deadline } from './chat-deadline.js';
import { showUpload } from './chat-log.js';
import { oneAtATime } from './chat-once.js';

const LARGE_BYTES = 1_500_000;
const LONGEST_SIDE = 2560;
const LONGEST_MS = 300_000;
const AGAIN_MS = 15_000;

/** Files on their way stand in no storage: whoever closes the page would lose them, so the browser asks. */
const underWay = new Set();
window.addEventListener('beforeunload', (event) => {
  if (underWay.size > 0) event.preventDefault();
});

/**
 * @param {import('./chat-page.js').Page} page
 * @param {File} file
 * @param {(content: import('./chat-outgoing.js').Content) => void} onSend
 */
export async function upload(page, file, onSend) {
  const given = await fitting(file);
  const shown = showUpload(page, file, () => underWay.delete(given));
  underWay.add(given);
  const attempt = oneAtATime(async () => {
    shown.busy();
    const answer = await post(page, given);
    if (!underWay.has(given)) return;
    if (answer.kind === 'failed') {
      if (answer.isFinal) underWay.delete(given);
      else againSoon(attempt);
      return shown.failed(answer.because, attempt);
    }
    underWay.delete(given);
    shown.done();
    onSend({ kind: 'attachment', attachmentId: answer.attachmentId, caption: '', label: file.name });
  });
  await attempt();
}

/** @param {() => void} attempt */
function againSoon(attempt) {
  const timer = setTimeout(again, AGAIN_MS);
  window.addEventListener('online', again, { once: true });

  function again() {
    clearTimeout(timer);
    window.removeEventListener('online', again);
    attempt();
  }
}

/** @param {import('./chat-page.js').Page} page @param {File} file */
async function post({ path, texts }, file) {
  const body = new FormData();
  body.set('file', file);
  try {
    const response = await fetch(`${path}/uploads`, { method: 'POST', body, signal: deadline(LONGEST_MS) });
    const answer = await response.json().catch(() => null);
    if (typeof answer?.attachmentId === 'string') return uploaded(answer.attachmentId);
    const isFinal = response.status >= 400 && response.status < 500 && response.status !== 429;

    return failed(typeof answer?.message === 'string' ? answer.message : (texts.uploadFailed ?? ''), isFinal);
  } catch {
    return failed(texts.uploadFailed ?? '', false);
  }
}

/** @param {string} attachmentId */
function uploaded(attachmentId) {
  return { kind: /** @type {const} */ ('done'), attachmentId };
}

/** @param {string} because @param {boolean} isFinal */
function failed(because, isFinal) {
  return { kind: /** @type {const} */ ('failed'), because, isFinal };
}

/** @param {File} file @returns {Promise<File>} */
async function fitting(file) {
  if (!file.type.startsWith('image/') || file.size < LARGE_BYTES) return file;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    /** @type {Blob | null} */
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85));
    return blob ? new File([blob], file.name, { type: blob.type }) : file;
  } catch {
    return file;
  }
}
