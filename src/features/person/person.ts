export const channels = ['telegram', 'web-chat'] as const;
export type Channel = (typeof channels)[number];

/** The accounts every office has, whatever is configured. */
export const webChatAccountId = 'web-chat';
export const deputyWebChatAccountId = 'web-chat-deputy';
export const telegramAccountId = 'telegram';

/** The web chats are our own: what is sent there lands in our mailbox, at once and exactly once. */
export function isWebChatAccount(accountId: string): boolean {
  return accountId === webChatAccountId || accountId === deputyWebChatAccountId;
}
