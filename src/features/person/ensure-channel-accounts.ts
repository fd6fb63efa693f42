import type { Context } from '../context.ts';
import { upsertAccounts } from './channel-account.queries.ts';
import { deputyWebChatAccountId, telegramAccountId, webChatAccountId } from './person.ts';

/** Makes the entrances every office has, whatever is configured: the web chats of both audiences, and the bot. */
export async function ensureChannelAccounts(context: Context): Promise<void> {
  const officeId = context.office.id;

  await upsertAccounts(context.db, [
    { officeId, id: webChatAccountId, channel: 'web-chat', audience: 'constituent' },
    { officeId, id: deputyWebChatAccountId, channel: 'web-chat', audience: 'deputy' },
    { officeId, id: telegramAccountId, channel: 'telegram', audience: 'everyone' },
  ]);
}
