import { AppError } from '#shared/app-error.ts';
import type { Button, Message } from '#shared/message.ts';
import { splitText } from './split-text.ts';

export const mostTextUnits = 4096;
export const mostCaptionUnits = 1024;
const MOST_ACTION_BYTES = 64;

export type TelegramButton = { text: string; callback_data: string } | { text: string; url: string };
export type RenderedPart = { text: string; keyboard: TelegramButton[][] };

/** A message as parts that Telegram takes: plain text, no part too long, the buttons under the last. */
export function renderMessage(message: Message): RenderedPart[] {
  const links = message.buttons.flat().filter(isOwnLink);
  const text = [message.text, ...links.map(({ label, url }) => `${label}: ${url}`)].join('\n');
  const parts = splitText(text, mostTextUnits);
  const keyboard = message.buttons
    .map((row) => row.filter((button) => !isOwnLink(button)).map(renderButton))
    .filter((row) => row.length > 0);

  return parts.map((part, index) => ({ text: part, keyboard: index === parts.length - 1 ? keyboard : [] }));
}

function renderButton(button: Button): TelegramButton {
  if ('url' in button) return { text: button.label, url: button.url };
  if (new TextEncoder().encode(button.action).length > MOST_ACTION_BYTES) {
    throw new AppError('invalid', 'the action of a button is too long for Telegram');
  }

  return { text: button.label, callback_data: button.action };
}

/** Telegram refuses a button to this machine, as in a demo; its address is written out instead. */
function isOwnLink(button: Button): button is { label: string; url: string } {
  return 'url' in button && /^https?:\/\/(localhost|127\.|\[::1\]|[^./:]+[:/])/.test(`${button.url}/`);
}
