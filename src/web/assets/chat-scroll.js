// Keeps the newest in view, without taking the page away from somebody who reads further up.
import { find } from './chat-page.js';

const NEAR_PX = 120;
const GAP_PX = 12;

/** @param {HTMLElement} log */
export function createScroll(log) {
  const newer = find('#newer', HTMLButtonElement);
  let isFollowing = true;
  let placedAt = 0;

  newer.addEventListener('click', () => log.scrollTo({ top: log.scrollHeight, behavior: 'smooth' }));
  log.addEventListener('scroll', () => {
    isFollowing = isNearEnd() || Math.abs(log.scrollTop - placedAt) < 2;
    if (isNearEnd()) newer.hidden = true;
  });
  // A photo takes its room only once it is there.
  log.addEventListener('load', () => isFollowing && place(), { capture: true });
  new ResizeObserver(() => isFollowing && place()).observe(log);

  function isNearEnd() {
    return log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX;
  }

  /** Down to the newest, but never past where the person last spoke: a long answer is read from its beginning. */
  function place() {
    const own = [...log.querySelectorAll('.message.person')].at(-1) ?? log.firstElementChild;
    const start = own instanceof HTMLElement ? own.offsetTop - log.offsetTop - GAP_PX : 0;
    placedAt = Math.max(0, Math.min(log.scrollHeight - log.clientHeight, start));
    log.scrollTo({ top: placedAt, behavior: 'instant' });
  }

  /** Something was added. @param {boolean} isOwn */
  function added(isOwn) {
    if (isOwn) isFollowing = true;
    if (isFollowing) place();
    newer.hidden = isNearEnd();
  }

  return { added };
}
