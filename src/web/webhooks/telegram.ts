import { type Context, Hono } from 'hono';
import { isSameSecret } from '#shared/ids.ts';
import { discardBody, limitBody } from '../limit-body.ts';

export type TelegramWebhookPorts = {
  /** All that are accepted, so that a secret can be changed without losing an update. */
  secrets: readonly string[];
  /** Takes in one update: `taken` only when it is committed. */
  take: (update: unknown) => Promise<{ kind: 'taken' | 'again' | 'malformed' }>;
  /** Told of what went wrong before an update could even be tried, as when the database is away. */
  onFailure?: (error: unknown) => void;
};

const MOST_BYTES = 1024 * 1024;
const RETRY_AFTER_SECONDS = 2;

/** Where Telegram brings updates. It answers 200 only when the update is kept, and 503 when it should be brought again. */
export function createTelegramWebhook({ secrets, take, onFailure }: TelegramWebhookPorts): Hono {
  const app = new Hono();

  app.post(
    '/',
    limitBody(MOST_BYTES),
    async (c, next) => {
      const given = c.req.header('x-telegram-bot-api-secret-token');
      if (given !== undefined && isAnySecret(given, secrets)) return next();
      await discardBody(c);
      return c.text('', 401);
    },
    async (c) => {
      const update = parseJson(await c.req.text());
      if (update === undefined) return c.text('', 400);

      const taken = await take(update);
      switch (taken.kind) {
        case 'taken':
          return c.text('');
        case 'malformed':
          return c.text('', 400);
        case 'again':
          return askAgain(c);
      }
    },
  );
  app.onError((error, c) => {
    onFailure?.(error);
    return askAgain(c);
  });

  return app;
}

function askAgain(c: Context): Response {
  return c.text('', 503, { 'retry-after': String(RETRY_AFTER_SECONDS) });
}

/** All are compared, so that the time does not tell which one it was. */
function isAnySecret(given: string, secrets: readonly string[]): boolean {
  return secrets.map((secret) => isSameSecret(given, secret)).includes(true);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
