import type { Hono } from 'hono';
import { type FetchedFile, fetchFile } from '#channels/telegram/fetch-file.ts';
import { pollUpdates } from '#channels/telegram/poll-updates.ts';
import { type Arrangement, prepareAccount } from '#channels/telegram/prepare-account.ts';
import { createTelegramSender } from '#channels/telegram/send.ts';
import { takeUpdate } from '#channels/telegram/take-update.ts';
import { createTelegram } from '#channels/telegram/telegram.ts';
import { readWebhook } from '#channels/telegram/webhook.ts';
import type { TelegramConfig } from '#config';
import type { Context } from '#features/context.ts';
import type { SendMessage } from '#features/delivery/channel.ts';
import type { AcceptOutcome } from '#features/intake/accept-outcome.ts';
import { telegramAccountId } from '#features/person/person.ts';
import { hashToken } from '#shared/ids.ts';
import type { Incoming } from '#shared/incoming.ts';
import { describeError } from '#shared/log.ts';
import { createTelegramWebhook } from '#web/webhooks/telegram.ts';
import type { AppParts } from './app-parts.ts';
import type { PollLease } from './poll-lease.ts';
import { pollWhileLeased } from './poll-while-leased.ts';
import { telegramSendPorts } from './telegram-send-ports.ts';
import type { WatchedWebhook } from './watch-webhook.ts';

/** The office's bot, as the application sees it. */
export type TelegramAccount = {
  mode: TelegramConfig['mode'];
  createSender(context: Context): SendMessage;
  fetchFile(fileId: string): Promise<FetchedFile>;
  /** `null` when Telegram does not answer. */
  findUsername(): Promise<string | null>;
  webhook: WatchedWebhook | null;
  webhookRoutes: Hono;
  /** Says to Telegram how we are told and what people see; throws when it cannot be reached. */
  prepare(): Promise<{ username: string }>;
  /** Asks for updates until told to stop, while no other process does. */
  poll(signal: AbortSignal, onFailure: (error: unknown) => void): Promise<void>;
};

/** The bot of the settings; `null` where none is configured. */
export function createTelegramAccount(
  parts: AppParts,
  accept: (incoming: Incoming) => Promise<AcceptOutcome>,
  lease: PollLease,
): TelegramAccount | null {
  const settings = parts.config.telegram;
  if (!settings) return null;
  const telegram = createTelegram({ ...settings, giveUp: parts.giveUp });
  const arrangement = arrangementOf(parts, settings);
  const take = (raw: unknown) =>
    takeUpdate(raw, { accountId: telegramAccountId, telegram, accept, waitUntil: parts.waitUntil });

  return {
    mode: settings.mode,
    createSender: (context) => createTelegramSender(telegram, telegramSendPorts(context)),
    fetchFile: (fileId) => fetchFile(telegram, fileId),
    findUsername: () =>
      telegram
        .getMe()
        .then(({ username }) => username)
        .catch(() => null),
    webhook: arrangement.mode === 'webhook' ? watchedWebhook(parts, telegram, arrangement) : null,
    webhookRoutes: createTelegramWebhook({
      secrets: secretsOf(parts, settings),
      take,
      onFailure: (error) => parts.log.warn({ event: 'webhook-failed', ...describeError(error) }),
    }),
    prepare: () => prepareAccount(telegram, arrangement),
    poll: (signal, onFailure) => {
      const poll = (whileHeld: AbortSignal) => pollUpdates(telegram, { take, signal: whileHeld, onFailure });
      const noteLease = (error: unknown) => parts.log.warn({ event: 'poll-lease-failed', ...describeError(error) });
      return pollWhileLeased({ lease, poll, signal, onFailure: noteLease });
    },
  };
}

type Webhook = Extract<Arrangement, { mode: 'webhook' }>;

function arrangementOf(parts: AppParts, settings: TelegramConfig): Arrangement {
  const [secret = ''] = secretsOf(parts, settings);
  if (settings.mode === 'polling') return { mode: 'polling' };

  return { mode: 'webhook', url: `${parts.config.publicUrl}/webhooks/telegram`, secret };
}

/** Where none is set, one follows from the session secret, so that there always is one and all processes agree on it. */
function secretsOf({ sessionSecret }: AppParts, { webhookSecrets }: TelegramConfig): string[] {
  return webhookSecrets.length > 0 ? webhookSecrets : [hashToken(`telegram-webhook:${sessionSecret}`)];
}

function watchedWebhook(
  { config, sessionSecret }: AppParts,
  telegram: ReturnType<typeof createTelegram>,
  webhook: Webhook,
): WatchedWebhook {
  return {
    url: webhook.url,
    mark: hashToken(`webhook-mark:${sessionSecret}:${webhook.secret}`),
    secrets: Math.max(1, config.telegram?.webhookSecrets.length ?? 0),
    register: async () => void (await prepareAccount(telegram, webhook)),
    look: () => readWebhook(telegram),
  };
}
