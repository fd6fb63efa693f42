// When things were said: a line for each new day, and what comes by itself told from what was asked for.
import { element } from './chat-page.js';

/** What comes by itself, and not as the reply to what was just written. */
const NEWS_AFTER_MS = 20_000;

/** @param {HTMLElement} log @param {import('./chat-page.js').Page} page */
export function createMoments(log, page) {
  let lastDay = '';
  let lastMoment = 0;
  let isCommandSent = false;

  /**
   * Notes when a message came; answers what it is to its reader.
   * @param {import('./chat-stream.js').Mail} mail
   * @param {HTMLElement | null} former whose place it takes
   * @returns {import('./chat-scroll.js').Nature}
   */
  function note({ at, author }, former) {
    const moment = new Date(at).getTime();
    const isNews = moment - lastMoment > NEWS_AFTER_MS;
    const isAnswer = lastMoment === 0 || (author === 'service' && !former && isCommandSent);
    lastDay = showDay(log, page, { at, lastDay });
    lastMoment = moment;
    if (author === 'person') return 'own';
    if (former) return former.querySelector('.pressed') ? 'answer' : 'more';
    isCommandSent = false;
    if (isAnswer) return 'answer';

    return isNews ? 'news' : 'more';
  }

  return {
    note,
    noteCommand: () => {
      isCommandSent = true;
    },
  };
}

/** A line for each new day, before its first message. Answers the day. @param {HTMLElement} log @param {import('./chat-page.js').Page} page @param {{ at: string, lastDay: string }} moment */
function showDay(log, { language, timeZone, texts }, { at, lastDay }) {
  const dayOf = (/** @type {Date} */ instant) => instant.toLocaleDateString(language, { timeZone, dateStyle: 'long' });
  const day = dayOf(new Date(at));
  if (day === lastDay) return lastDay;
  const label = day === dayOf(new Date()) ? (texts.today ?? day) : day;
  log.insertBefore(element('li', { class: 'day' }, label), log.querySelector('.outgoing'));

  return day;
}
