/** The three things everybody can do: write, change what was written, press a button. */
import { anEditedMessageUpdate, aPressUpdate, aTextUpdate } from '#tests/support/telegram-updates.ts';
import type { Ground } from '../ground.ts';

export type Sent = { updateId: number; messageId: number; taken: Promise<void> };

export function say(ground: Ground, chat: number, text: string): Sent {
  const update = aTextUpdate({ from: { id: chat }, text });
  ground.bot.observe(update);
  const { message_id } = update.message as { message_id: number };

  return { updateId: update.update_id, messageId: message_id, taken: ground.office.bring(update) };
}

/** Writes words that nobody else wrote, and remembers them. */
export function write(ground: Ground, chat: number, sentence = ''): Sent & { token: string; text: string } {
  const token = ground.ledger.newToken(chat);
  const text = `${token}${sentence}`;
  const sent = say(ground, chat, text);
  ground.ledger.written.set(token, { token, chat, updateId: sent.updateId, isReplaced: false });

  return { ...sent, token, text };
}

export function rewrite(ground: Ground, chat: number, messageId: number): Sent & { token: string } {
  const token = ground.ledger.newToken(chat);
  const update = anEditedMessageUpdate({ from: { id: chat }, messageId, text: token });
  ground.ledger.written.set(token, { token, chat, updateId: update.update_id, isReplaced: false });

  return { updateId: update.update_id, messageId, token, taken: ground.office.bring(update) };
}

/** Presses the newest button of such a label, if there is one. */
export function press(ground: Ground, chat: number, label: (text: string, data: string) => boolean): Sent | null {
  const button = ground.mailboxes.findButton(chat, label);
  if (!button) return null;
  const { data, messageId } = button;
  const update = aPressUpdate({ from: { id: chat }, data, message: { message_id: messageId } });
  ground.bot.observe(update);

  return { updateId: update.update_id, messageId, taken: ground.office.bring(update) };
}
