export const channels = ['telegram', 'web-chat'] as const;
export type Channel = (typeof channels)[number];

/** The accounts every office has, whatever is configured. */
export const webChatAccountId = 'web-chat';
export const deputyWebChatAccountId = 'web-chat-deputy';
export const telegramAccountId = 'telegram';
