// Fetches what was missed, by number.
import { deadline } from './chat-deadline.js';

const PAGE = 200;
const GIVE_UP_MS = 20_000;

/**
 * Fetches everything after the last message shown; `false` when nobody answers.
 * @param {import('./chat-page.js').Page} page
 * @param {{ lastSequence: () => number, onMessage: (mail: import('./chat-stream.js').Mail) => void }} hooks
 * @returns {Promise<boolean>}
 */
export async function fetchMissed({ path }, { lastSequence, onMessage }) {
  try {
    let count = PAGE;
    while (count === PAGE) {
      const response = await fetch(`${path}/messages?after=${lastSequence()}`, { signal: deadline(GIVE_UP_MS) });
      if (!response.ok) return false;
      /** @type {{ messages: import('./chat-stream.js').Mail[] }} */
      const { messages } = await response.json();
      for (const mail of messages) onMessage(mail);
      count = messages.length;
    }
    return true;
  } catch {
    return false;
  }
}
