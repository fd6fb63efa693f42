import type { Telegram } from 'telegraf';

/**
 * Ends the little clock on the button. Best effort and outside every transaction: a press that is too old to be answered is
 * still a press.
 */
export async function answerPress(telegram: Telegram, pressId: string): Promise<void> {
  await telegram.callApi('answerCallbackQuery', { callback_query_id: pressId }).catch(() => undefined);
}
