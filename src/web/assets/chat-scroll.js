// Keeps the newest in view, without taking the page away from somebody who reads further up.
import { find } from './chat-page.js';

/** @typedef {'own' | 'answer' | 'news' | 'more'} Nature what the person said, what a command called up, what came by itself, what goes on */

const NEAR_PX = 120;
const GAP_PX = 12;

/** @param {HTMLElement} log */
export function createScroll(log) {
  const newer = find('#newer', HTMLButtonElement);
  let isFollowing = true;
  let placedAt = 0;
  let placedHeight = 0;

  newer.addEventListener('click', () => log.scrollTo({ top: log.scrollHeight, behavior: 'smooth' }));
  log.addEventListener('scroll', () => {
    const isAtPlace = isNearEnd() || Math.abs(log.scrollTop - placedAt) < 2;
    // Where a photo above has taken its room, the browser moved the page and not the person.
    if (isAtPlace || log.scrollHeight === placedHeight) isFollowing = isAtPlace;
    if (isNearEnd()) forgetNewer();
  });
  // A photo takes its room only once it is there.
  log.addEventListener('load', () => isFollowing && place(), { capture: true });
  new ResizeObserver(() => isFollowing && place()).observe(log);

  function isNearEnd() {
    return log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX;
  }

  /** Down to the newest, but never past where the person last spoke or something new began: what is long is read from its beginning. */
  function place() {
    const beginning = [...log.querySelectorAll('.person, .beginning')].at(-1) ?? log.firstElementChild;
    const start = beginning instanceof HTMLElement ? beginning.offsetTop - log.offsetTop - GAP_PX : 0;
    placedAt = Math.max(0, Math.min(log.scrollHeight - log.clientHeight, start));
    placedHeight = log.scrollHeight;
    log.scrollTo({ top: placedAt, behavior: 'instant' });
  }

  /**
   * A line was added. News does not take the receipt away from somebody who is reading it: it is announced; whoever opens
   * the page later finds it in view.
   * @param {HTMLElement} line
   * @param {Nature} nature
   */
  function added(line, nature) {
    const isOpening = log.getAttribute('aria-live') === 'off';
    if (nature === 'answer' || (nature === 'news' && isOpening)) line.classList.add('beginning');
    if (nature === 'own' || nature === 'answer') isFollowing = true;
    if (isFollowing) place();
    if (isNearEnd()) return forgetNewer();
    newer.hidden = false;
    if (nature === 'news') newer.classList.add('with-words');
  }

  function forgetNewer() {
    newer.hidden = true;
    newer.classList.remove('with-words');
  }

  return { added };
}
