import type { Context } from 'hono';
import type { WebEnv } from '../web-ports.ts';

const statuses = {
  'not-json': 400,
  'not-understood': 400,
  'no-file': 400,
  empty: 400,
  'no-session': 401,
  'not-found': 404,
  'too-large': 413,
  'type-not-allowed': 415,
  damaged: 415,
  limited: 429,
  unavailable: 503,
} as const;

export type Refusal = keyof typeof statuses;

/** Says no in the reader's words, and how long to wait where waiting helps. */
export function refuse(c: Context<WebEnv>, because: Refusal, retryAfterSeconds?: number): Response {
  if (retryAfterSeconds !== undefined) c.header('Retry-After', String(retryAfterSeconds));
  const message = c.var.texts.conversation(($) => $.chat.refused[because]);

  return c.json({ error: because, message }, statuses[because]);
}
