// Text and files of a message as elements. Nothing that was written ever becomes HTML.
import { element } from './chat-page.js';

const LINK = /(https?:\/\/[^\s<>"'，。；！？、）】》]+)/;
const COORDINATES = /^(-?\d+(?:\.\d+)?), (-?\d+(?:\.\d+)?)$/;

/** @param {import('./chat-page.js').Page} page @param {import('./chat-stream.js').Mail} mail */
export function renderText({ texts }, { text, author }) {
  if (text === '') return [];
  const spot = author === 'person' ? COORDINATES.exec(text) : null;
  if (spot) return [element('p', { class: 'text' }, `📍 ${texts.location} ${rounded(spot[1])}, ${rounded(spot[2])}`)];

  return [element('p', { class: 'text', dir: 'auto' }, ...text.split(LINK).map(renderPiece))];
}

/** @param {import('./chat-page.js').Page} page @param {import('./chat-stream.js').Mail} mail */
export function renderAttachment({ path, texts }, { attachment }) {
  if (!attachment) return [];
  const href = `${path}/attachments/${attachment.id}`;
  const name = attachment.name ?? texts[attachment.kind] ?? '';
  if (attachment.kind === 'photo') {
    const photo = element('img', { src: href, alt: texts.photo ?? '', loading: 'lazy' });
    return [element('a', { class: 'photo', href, download: name }, photo)];
  }
  const size = attachment.size === null ? '' : ` · ${Math.max(1, Math.round(attachment.size / 1024))} KB`;

  return [element('a', { class: 'file', href, download: name }, `${texts[attachment.kind] ?? ''}: ${name}${size}`)];
}

/** Every second piece is a link. @param {string} piece @param {number} index */
function renderPiece(piece, index) {
  return index % 2 === 1 ? element('a', { href: piece, rel: 'noopener noreferrer' }, piece) : piece;
}

/** @param {string | undefined} degrees */
function rounded(degrees) {
  return Number(degrees).toFixed(4);
}
