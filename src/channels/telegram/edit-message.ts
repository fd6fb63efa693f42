import { type Telegram, TelegramError } from 'telegraf';
import type { EarlierMessage, SendOutcome } from '#features/delivery/channel.ts';
import type { Message } from '#shared/message.ts';
import { markup } from './markup.ts';
import { type RenderedPart, renderMessage } from './render-message.ts';
import { outcomeOf } from './send-outcome.ts';

export type Edit = { chatId: string; message: Message; replaces: EarlierMessage };

const UNCHANGED = /message is not modified/i;

/**
 * Puts a message in the place of an earlier one, buttons and all. `send-anew` when it cannot be put there: it is more than one
 * text, or Telegram does not let the earlier one be changed.
 */
export async function editMessage(telegram: Telegram, edit: Edit): Promise<SendOutcome | { kind: 'send-anew' }> {
  const { externalMessageId } = edit.replaces;
  const part = onlyPartOf(edit.message);
  if (!part || !edit.replaces.message || !onlyPartOf(edit.replaces.message)) return { kind: 'send-anew' };
  const where = { chat_id: edit.chatId, message_id: Number(externalMessageId) };
  const what = { text: part.text, link_preview_options: { is_disabled: true }, ...markup(part.keyboard) };

  try {
    await telegram.callApi('editMessageText', { ...where, ...what });
    return { kind: 'sent', externalMessageId };
  } catch (error) {
    return isUnchanged(error) ? { kind: 'sent', externalMessageId } : outcomeOfEdit(error);
  }
}

/** A file with a caption, and a text in several parts, are not changed by changing one text. */
function onlyPartOf(message: Message): RenderedPart | null {
  const [only, ...others] = message.attachmentId ? [] : renderMessage(message);

  return only && others.length === 0 ? only : null;
}

/** It says already what it should say: an edit before this one arrived, although nobody heard. */
function isUnchanged(error: unknown): boolean {
  return error instanceof TelegramError && error.code === 400 && UNCHANGED.test(error.description);
}

/** An edit made twice is made once, so not knowing is no reason to mark anything as a repeat: it is simply tried again. */
function outcomeOfEdit(error: unknown): SendOutcome | { kind: 'send-anew' } {
  const outcome = outcomeOf(error);
  if (outcome.kind === 'unknown') return { kind: 'failed', error: `edit: ${outcome.error}`, retryable: true };
  if (outcome.kind === 'failed' && !outcome.retryable) return { kind: 'send-anew' };

  return outcome;
}
