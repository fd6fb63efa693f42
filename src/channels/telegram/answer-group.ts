import type { Telegram } from 'telegraf';
import { textsIn } from '#i18n/texts.ts';
import { languageFor } from '#shared/language.ts';

/** Asks whoever spoke to the bot in a group to write in private. Best effort; nothing of it is kept. */
export async function answerGroup(
  telegram: Telegram,
  group: { chatId: number; languageTag: string | null },
): Promise<void> {
  const text = textsIn(languageFor(group.languageTag)).conversation(($) => $.telegram.writePrivately);

  await telegram.callApi('sendMessage', { chat_id: group.chatId, text }).catch(() => undefined);
}
