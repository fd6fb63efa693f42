// Brings a file to the server and then sends it as a message. Large photos are made smaller here, so that they fit.
import { showUpload } from './chat-log.js';
import { readReason } from './chat-outgoing.js';

const LARGE_BYTES = 1_500_000;
const LONGEST_SIDE = 2560;

/**
 * @param {import('./chat-page.js').Page} page
 * @param {File} file
 * @param {(content: import('./chat-outgoing.js').Content) => void} onSend
 */
export async function upload(page, file, onSend) {
  const shown = showUpload(page, file);
  const attempt = async () => {
    shown.busy();
    const answer = await post(page, await fitting(file));
    if (answer.kind === 'failed') return shown.failed(answer.because, attempt);
    shown.done();
    onSend({ kind: 'attachment', attachmentId: answer.attachmentId, caption: '', label: file.name });
  };
  await attempt();
}

/** @param {import('./chat-page.js').Page} page @param {File} file */
async function post({ path, texts }, file) {
  const body = new FormData();
  body.set('file', file);
  try {
    const response = await fetch(`${path}/uploads`, { method: 'POST', body });
    if (!response.ok) return failed(await readReason(response));
    const { attachmentId } = await response.json();
    return { kind: /** @type {const} */ ('done'), attachmentId: String(attachmentId) };
  } catch {
    return failed(texts.uploadFailed ?? '');
  }
}

/** @param {string} because */
function failed(because) {
  return { kind: /** @type {const} */ ('failed'), because };
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
