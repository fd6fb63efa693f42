import { createWebChatSender } from '#channels/web-chat/send.ts';
import type { Context } from '#features/context.ts';
import { isWebChatAccount, telegramAccountId } from '#features/person/person.ts';
import type { Senders } from './deliver.ts';
import type { TelegramAccount } from './telegram-account.ts';

/** How each channel account sends. What is written for an account that is not configured waits until it is. */
export function createSenders(context: Context, telegram: TelegramAccount | null): Senders {
  const sendToWebChat = createWebChatSender(context);
  const sendToTelegram = telegram?.createSender(context);

  return (accountId) => {
    if (isWebChatAccount(accountId)) return sendToWebChat;

    return accountId === telegramAccountId ? sendToTelegram : undefined;
  };
}
