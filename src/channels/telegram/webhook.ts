import type { Telegram } from 'telegraf';
import { updateKinds } from './update-kinds.ts';

export type WebhookState = { url: string; pending: number; lastError: { at: Date; text: string } | null };

/** Tells Telegram where to bring updates, and the secret by which we know that it is Telegram. What waits is not dropped. */
export async function setWebhook(telegram: Telegram, webhook: { url: string; secret: string }): Promise<void> {
  await telegram.callApi('setWebhook', {
    url: webhook.url,
    secret_token: webhook.secret,
    allowed_updates: [...updateKinds],
    drop_pending_updates: false,
  });
}

/** Somebody waits for the answer, or the jobs behind it do. */
const LOOK_WITHIN_MS = 5000;

/** What Telegram says about its deliveries to us. */
export async function readWebhook(telegram: Telegram): Promise<WebhookState> {
  const {
    url = '',
    pending_update_count,
    last_error_date,
    last_error_message,
  } = await telegram.callApi(
    'getWebhookInfo',
    {},
    // telegraf's type of a signal is that of a package from before there was one.
    { signal: AbortSignal.timeout(LOOK_WITHIN_MS) as never },
  );
  const lastError = last_error_date ? { at: new Date(last_error_date * 1000), text: last_error_message ?? '' } : null;

  return { url, pending: pending_update_count, lastError };
}
