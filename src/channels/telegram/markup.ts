import type { TelegramButton } from './render-message.ts';

/** The buttons of a message as a parameter of a call. */
export function markup(keyboard: TelegramButton[][] = []) {
  return keyboard.length > 0 ? { reply_markup: { inline_keyboard: keyboard } } : {};
}
