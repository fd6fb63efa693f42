import type { Context } from '#features/context.ts';
import {
  findSetWebhook,
  recordSetWebhook,
  recordWebhook,
  troubleOf,
  type WebhookError,
  type WebhookSeen,
} from '#features/health/webhook-seen.ts';
import type { Job } from '#jobs/schedules.ts';
import { describeError, type Log } from '#shared/log.ts';

/** What the watch is handed of the bot. */
export type WatchedWebhook = {
  url: string;
  /** Tells which secret is the first, without telling the secret. */
  mark: string;
  /** How many secrets are accepted. */
  secrets: number;
  /** Says our address, and what people see of the bot: where no process starts, nobody else would. */
  register(): Promise<void>;
  look(): Promise<{ url: string; pending: number; lastError: { at: Date; text: string } | null }>;
};

/**
 * Asks Telegram every minute how it fares with bringing us updates, keeps the answer, and says our address again where none is
 * set (another program removed it) or where the secret has changed since it was last said. An address that is not ours is left
 * alone: two programs that take it from each other would both go deaf.
 */
export function createWebhookWatch(webhook: WatchedWebhook, log: Log): Job {
  return {
    name: 'watch-webhook',
    everyMinutes: 1,
    async run(context) {
      const seen = await lookAt(context, webhook).catch((error: unknown): WebhookSeen => {
        log.warn({ event: 'webhook-unreachable', ...describeError(error) });
        return { kind: 'unreachable' };
      });
      await recordWebhook(context, seen);
      if (seen.kind === 'seen' && seen.isSetAgain) log.info({ event: 'webhook-set' });
      const trouble = troubleOf({ at: context.clock.now(), seen });
      if (trouble && trouble !== 'unreachable') log.warn({ event: 'webhook-trouble', kind: trouble });
    },
  };
}

async function lookAt(context: Context, webhook: WatchedWebhook): Promise<WebhookSeen> {
  const { url, pending, lastError } = await webhook.look();
  const isLost = url === '' || (url === webhook.url && (await findSetWebhook(context)) !== webhook.mark);
  if (isLost) {
    await webhook.register();
    await recordSetWebhook(context, webhook.mark);
  }

  return {
    kind: 'seen',
    pending,
    url: urlSeen(url, webhook.url),
    lastError: lastError && { at: lastError.at.toISOString(), what: errorOf(lastError.text) },
    isSetAgain: isLost,
    secrets: webhook.secrets,
  };
}

function urlSeen(url: string, own: string): 'ours' | 'none' | 'other' {
  if (url === '') return 'none';

  return url === own ? 'ours' : 'other';
}

/** Telegram tells of its trouble in words, which may hold addresses; we keep what kind of trouble it is. */
function errorOf(text: string): WebhookError {
  const [known] = errorWords.find(([, words]) => words.test(text)) ?? [];

  return known ?? 'other';
}

const errorWords: [WebhookError, RegExp][] = [
  ['answer', /wrong response/i],
  ['tls', /ssl|certificate/i],
  ['time-out', /time[d ]*out/i],
  ['name', /resolve host/i],
  ['connection', /connection|connect to|unreachable/i],
];
