// Brings one message to the server. Only the server's own word counts as an answer.
import { deadline } from './chat-deadline.js';

/**
 * @typedef {{ kind: 'sent', isNewSession: boolean } | { kind: 'refused', because: string } | { kind: 'waiting', because: string, retryAfterMs: number }} Answer
 */

const TIMEOUT_MS = 20_000;
/** What a server, or a proxy in front of it, answers when it may help to come again. */
const COME_AGAIN = new Set([408, 425, 429]);

/** @param {string} path @param {import('./chat-outgoing.js').Entry} entry @returns {Promise<Answer>} */
export async function post(path, { id, content }) {
  const body = JSON.stringify({ id, ...content });
  const headers = { 'Content-Type': 'application/json' };
  try {
    const response = await fetch(`${path}/messages`, { method: 'POST', headers, body, signal: deadline(TIMEOUT_MS) });
    const answer = await response.json().catch(() => null);
    if (isTaken(response, answer)) return { kind: 'sent', isNewSession: answer.isNewSession === true };
    const because = typeof answer?.message === 'string' ? answer.message : '';
    if (isRefusal(response, answer)) return { kind: 'refused', because };

    return { kind: 'waiting', because, retryAfterMs: Number(response.headers.get('Retry-After') ?? 0) * 1000 };
  } catch {
    return { kind: 'waiting', because: '', retryAfterMs: 0 };
  }
}

/** The sign-in page of a hotel's network answers 200 too, and keeps nothing. @param {Response} response @param {{ kind?: unknown } | null} answer */
function isTaken(response, answer) {
  return response.status === 202 && typeof answer?.kind === 'string';
}

/** What only a proxy in between refuses, it may let through later. @param {Response} response @param {{ error?: unknown } | null} answer */
function isRefusal({ status }, answer) {
  return status >= 400 && status < 500 && !COME_AGAIN.has(status) && typeof answer?.error === 'string';
}
