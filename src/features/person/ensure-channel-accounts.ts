import type { Context } from '../context.ts';
import { type ChannelAccount, upsertAccounts } from './channel-account.queries.ts';
import { deputyWebChatAccountId, telegramAccountId, webChatAccountId } from './person.ts';

/** Makes sure the office has its two web chats and, where a bot is configured, the account of the bot. */
export async function ensureChannelAccounts(context: Context, has: { telegram: boolean }): Promise<void> {
  const officeId = context.office.id;
  const webChats: ChannelAccount[] = [
    { officeId, id: webChatAccountId, channel: 'web-chat', audience: 'constituent' },
    { officeId, id: deputyWebChatAccountId, channel: 'web-chat', audience: 'deputy' },
  ];
  const telegram: ChannelAccount = { officeId, id: telegramAccountId, channel: 'telegram', audience: 'everyone' };

  await upsertAccounts(context.db, has.telegram ? [...webChats, telegram] : webChats);
}
